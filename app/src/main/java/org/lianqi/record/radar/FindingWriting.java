package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.FINDING;
import static org.lianqi.schema.jooq.Tables.FINDING_VALUE;
import static org.lianqi.schema.jooq.Tables.FINDING_WORD;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.lianqi.schema.jooq.tables.records.FindingRecord;

/** What a scan keeps, gathered and written at once. */
final class FindingWriting {
    private final DSLContext db;
    private final Instant at;
    private final List<Query> writes = new ArrayList<>();

    FindingWriting(DSLContext db, Instant at) {
        this.db = db;
        this.at = at;
    }

    void add(Query write) {
        writes.add(write);
    }

    void keep() {
        db.batch(writes).execute();
    }

    /** What a finding is about: the same under the same rule is one through all scans. */
    static String key(FindingRecord row) {
        return String.join(" ", row.getRule(), row.getUnitId().toString(), row.getAbout());
    }

    void found(Seen seen) {
        var id = UUID.randomUUID();
        add(db.insertInto(FINDING)
                .set(FINDING.ID, id)
                .set(FINDING.RULE, seen.finding().rule())
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.UNIT_ID, seen.unit())
                .set(FINDING.OWNER_UNIT, seen.owner())
                .set(FINDING.PERIOD, seen.period())
                .set(FINDING.ABOUT, seen.about())
                .set(numbers(seen))
                .set(FINDING.FIRST_AT, at)
                .set(FINDING.CHANGED_AT, at));
        int place = 0;
        for (var number : seen.under()) {
            add(db.insertInto(FINDING_VALUE)
                    .set(FINDING_VALUE.FINDING_ID, id)
                    .set(FINDING_VALUE.PLACE, place++)
                    .set(FINDING_VALUE.OBSERVATION_ID, number.id()));
        }
    }

    private static Map<org.jooq.Field<?>, @Nullable Object> numbers(Seen seen) {
        var numbers = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
        numbers.put(FINDING.INDICATORS, seen.indicators().toArray(String[]::new));
        numbers.put(FINDING.SEVERITY, seen.severity());
        numbers.put(FINDING.FOUND, seen.finding().found());
        numbers.put(FINDING.EXPECTED, seen.expected());
        numbers.put(FINDING.ORIGIN, seen.origin().name());
        return numbers;
    }

    /** The same values say something else by now: whatever was said of them before is said of other numbers. */
    void changed(FindingRecord row, Seen seen, boolean otherRule) {
        add(db.update(FINDING)
                .set(numbers(seen))
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.STATE, "OPEN")
                .set(FINDING.ASLEEP, false)
                .set(FINDING.VERDICT, otherRule ? row.getVerdict() : null)
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId())));
        word(row.getId(), otherRule ? RadarFinding.Act.RULE_CHANGED : RadarFinding.Act.CHANGED);
    }

    /** Its rule is asked again, and finds the same: what was said of it stands again. */
    void woken(FindingRecord row, Seen seen) {
        add(db.update(FINDING)
                .set(FINDING.SEVERITY, seen.severity())
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.STATE, row.getVerdict() == null ? "OPEN" : row.getVerdict())
                .set(FINDING.ASLEEP, false)
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId())));
        word(row.getId(), RadarFinding.Act.RULE_BACK);
    }

    /** The same question in other words, or of another weight: what was said stands. */
    void reworded(FindingRecord row, Seen seen) {
        add(db.update(FINDING)
                .set(FINDING.SEVERITY, seen.severity())
                .set(FINDING.RULE_VERSION, seen.version())
                .where(FINDING.ID.eq(row.getId())));
    }

    /** @param why GONE with its values, or else with its rule */
    void gone(FindingRecord row, RadarFinding.Act why) {
        boolean withItsRule = why != RadarFinding.Act.GONE;
        add(db.update(FINDING)
                .set(FINDING.STATE, "GONE")
                .set(FINDING.ASLEEP, withItsRule)
                .set(FINDING.VERDICT, row.getVerdict() == null && !withItsRule ? "CORRECTED" : row.getVerdict())
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId())));
        word(row.getId(), why);
    }

    private void word(UUID finding, RadarFinding.Act act) {
        add(db.insertInto(FINDING_WORD)
                .set(FINDING_WORD.FINDING_ID, finding)
                .set(FINDING_WORD.ACT, act.name())
                .set(FINDING_WORD.WORDS, "")
                .set(FINDING_WORD.BY_NAME, "")
                .set(FINDING_WORD.AT, at));
    }
}
