package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_EVENT;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Units;
import org.lianqi.schema.jooq.tables.records.OutreachEventRecord;
import org.springframework.stereotype.Component;

/** What happened to trips, leads and first contacts, appended in the transaction that does it. */
@Component
class Chronicle {
    private static final int MOST = 200;

    private final DSLContext db;
    private final Units units;

    Chronicle(DSLContext db, Units units) {
        this.db = db;
        this.units = units;
    }

    /** What an event is about: the column that names it, and its id. */
    record About(TableField<OutreachEventRecord, UUID> column, UUID id) {
        static About trip(UUID id) {
            return new About(OUTREACH_EVENT.TRIP_ID, id);
        }

        static About lead(UUID id) {
            return new About(OUTREACH_EVENT.LEAD_ID, id);
        }

        static About contact(UUID id) {
            return new About(OUTREACH_EVENT.CONTACT_ID, id);
        }
    }

    void append(About about, int revision, Enum<?> act, String words) {
        append(about, revision, act, words, null, null);
    }

    void append(About about, int revision, Enum<?> act, String words, @Nullable UUID unit, @Nullable UUID visit) {
        db.insertInto(OUTREACH_EVENT)
                .set(about.column(), about.id())
                .set(OUTREACH_EVENT.SEQ, revision)
                .set(OUTREACH_EVENT.ACT, act.name())
                .set(OUTREACH_EVENT.WORDS, words)
                .set(OUTREACH_EVENT.UNIT_ID, unit)
                .set(OUTREACH_EVENT.VISIT_ID, visit)
                .set(OUTREACH_EVENT.BY_NAME, Actors.current().displayName())
                .set(OUTREACH_EVENT.BY_ID, OutreachReach.account())
                .execute();
    }

    /** The latest first, at most 200. */
    List<OutreachEvent> list(About about) {
        var rows = db.selectFrom(OUTREACH_EVENT)
                .where(about.column().eq(about.id()))
                .orderBy(OUTREACH_EVENT.SEQ.desc())
                .limit(MOST)
                .fetch();
        var named = units.byId(rows.stream()
                .map(OutreachEventRecord::getUnitId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.map(row -> new OutreachEvent(
                row.getSeq(),
                row.getAct(),
                row.getWords(),
                row.getUnitId() == null ? null : named.get(row.getUnitId()),
                row.getVisitId(),
                row.getByName(),
                row.getAt()));
    }
}
