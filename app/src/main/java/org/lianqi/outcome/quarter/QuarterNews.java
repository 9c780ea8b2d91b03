package org.lianqi.outcome.quarter;

import static org.lianqi.schema.jooq.Tables.APPEAL;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT_UNIT;
import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;
import static org.lianqi.schema.jooq.Tables.SCHEME;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Changed;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.springframework.stereotype.Component;

/** What waits for whom in the quarters under way, and what was published, corrected, answered or put into use. */
@Component
class QuarterNews implements Waiting.Source, Changed.Source {
    private static final int LINES = 20;

    private final DSLContext db;

    QuarterNews(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        var waiting = new ArrayList<Waiting>();
        if (official.has(Role.ASSESSOR, Role.LEADER)) {
            steps(official, waiting);
        }
        if (official.has(Role.ASSESSOR)) {
            claims(waiting);
            appeals(waiting, AppealKind.OBJECTION, "appeal.objections");
            appeals(waiting, AppealKind.APPEAL, "appeal.appeals");
            corrections(waiting);
        }
        if (official.has(Role.REPORTER)) {
            collecting(waiting);
            objectionPeriods(waiting);
        }
        return waiting;
    }

    /** Which step of each quarter is next: approving is a leader's, all others are the office's. */
    private void steps(Actor.Official official, List<Waiting> waiting) {
        var mine = EnumSet.noneOf(Stage.class);
        if (official.has(Role.ASSESSOR)) {
            mine.addAll(EnumSet.complementOf(EnumSet.of(Stage.COMPUTED, Stage.PUBLISHED)));
        }
        if (official.has(Role.LEADER)) {
            mine.add(Stage.COMPUTED);
        }
        quarters()
                .where(ASSESSMENT.STAGE.in(mine.stream().map(Stage::name).toList()))
                .orderBy(ASSESSMENT.PERIOD.desc())
                .limit(LINES)
                .forEach(row -> {
                    var stage = Stage.valueOf(row.get(ASSESSMENT.STAGE));
                    waiting.add(new Waiting("quarter." + stage.name(), named(row), link(row, ""), due(row, stage)));
                });
    }

    private static @Nullable Instant due(Record row, Stage stage) {
        return switch (stage) {
            case COLLECT -> row.get(ASSESSMENT.COLLECT_DUE);
            case NOTICE -> row.get(ASSESSMENT.NOTICE_UNTIL);
            case VERIFY, FROZEN, COMPUTED, APPROVED, PUBLISHED -> null;
        };
    }

    private void claims(List<Waiting> waiting) {
        counted(
                        BONUS_CLAIM,
                        BONUS_CLAIM
                                .ASSESSMENT_ID
                                .eq(ASSESSMENT.ID)
                                .and(BONUS_CLAIM.STATE.eq(ClaimState.CLAIMED.name())),
                        ASSESSMENT.STAGE.in(Stage.COLLECT.name(), Stage.VERIFY.name(), Stage.NOTICE.name()))
                .forEach(row -> waiting.add(
                        new Waiting("bonus.claims", counted(row), link(row, "/decisions"), due(row, stage(row)))));
    }

    private void appeals(List<Waiting> waiting, AppealKind kind, String text) {
        counted(
                        APPEAL,
                        APPEAL.ASSESSMENT_ID
                                .eq(ASSESSMENT.ID)
                                .and(APPEAL.STATE.eq(AppealState.OPEN.name()))
                                .and(APPEAL.KIND.eq(kind.name())),
                        DSL.noCondition())
                .forEach(row -> waiting.add(new Waiting(
                        text,
                        counted(row),
                        "/appeals?state=OPEN&kind=" + kind.name() + "&quarter=" + row.get(ASSESSMENT.SCHEME_CODE) + "/"
                                + row.get(ASSESSMENT.PERIOD),
                        due(row, stage(row)))));
    }

    private void corrections(List<Waiting> waiting) {
        counted(
                        APPEAL,
                        APPEAL.ASSESSMENT_ID
                                .eq(ASSESSMENT.ID)
                                .and(APPEAL.STATE.eq(AppealState.UPHELD.name()))
                                .and(APPEAL.KIND.eq(AppealKind.APPEAL.name()))
                                .and(APPEAL.PUBLICATION_ID.isNull()),
                        ASSESSMENT.STAGE.eq(Stage.PUBLISHED.name()))
                .forEach(row -> waiting.add(new Waiting("appeal.corrections", counted(row), link(row, ""), null)));
    }

    /** Quarters that the reader's own units are assessed in and whose values are being collected. */
    private void collecting(List<Waiting> waiting) {
        quarters()
                .where(ASSESSMENT.STAGE.eq(Stage.COLLECT.name()))
                .and(mineAreAssessed())
                .orderBy(ASSESSMENT.COLLECT_DUE.asc().nullsLast(), ASSESSMENT.PERIOD)
                .limit(LINES)
                .forEach(row -> waiting.add(new Waiting(
                        "quarter.report",
                        named(row),
                        "/values/grid?period=" + row.get(ASSESSMENT.PERIOD),
                        row.get(ASSESSMENT.COLLECT_DUE))));
    }

    private static Condition mineAreAssessed() {
        return DSL.exists(DSL.selectOne()
                .from(ASSESSMENT_UNIT)
                .where(ASSESSMENT_UNIT.ASSESSMENT_ID.eq(ASSESSMENT.ID))
                .and(DSL.condition("{0} in (select actor_unit_ids())", ASSESSMENT_UNIT.UNIT_ID)));
    }

    private void objectionPeriods(List<Waiting> waiting) {
        quarters()
                .where(ASSESSMENT.STAGE.eq(Stage.NOTICE.name()))
                .and(ASSESSMENT.NOTICE_UNTIL.gt(Instant.now()))
                .and(mineAreAssessed())
                .orderBy(ASSESSMENT.NOTICE_UNTIL)
                .limit(LINES)
                .forEach(row -> waiting.add(
                        new Waiting("quarter.object", named(row), link(row, ""), row.get(ASSESSMENT.NOTICE_UNTIL))));
    }

    @Override
    public List<Changed> changedFor(Actor.Official official, Instant since) {
        var changed = new ArrayList<Changed>();
        db.select(
                        ASSESSMENT.SCHEME_CODE,
                        ASSESSMENT.PERIOD,
                        SCHEME.NAME_ZH,
                        SCHEME.NAME_EN,
                        PUBLICATION.VERSION,
                        PUBLICATION.PUBLISHED_AT)
                .from(PUBLICATION)
                .join(ASSESSMENT)
                .on(ASSESSMENT.ID.eq(PUBLICATION.ASSESSMENT_ID))
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID))
                .where(PUBLICATION.PUBLISHED_AT.gt(since))
                .orderBy(PUBLICATION.PUBLISHED_AT.desc())
                .limit(LINES)
                .forEach(row -> {
                    boolean first = row.get(PUBLICATION.VERSION) == 1;
                    changed.add(new Changed(
                            first ? "quarter.published" : "quarter.corrected",
                            List.of(
                                    name(row),
                                    Period.parse(row.get(ASSESSMENT.PERIOD)),
                                    Integer.toString(row.get(PUBLICATION.VERSION))),
                            first
                                    ? "/scoreboard?scheme=" + row.get(ASSESSMENT.SCHEME_CODE) + "&period="
                                            + row.get(ASSESSMENT.PERIOD)
                                    : link(row, "/versions/" + row.get(PUBLICATION.VERSION)),
                            row.get(PUBLICATION.PUBLISHED_AT)));
                });
        db.select(SCHEME.CODE, SCHEME.VERSION, SCHEME.NAME_ZH, SCHEME.NAME_EN, SCHEME.IN_USE_AT)
                .from(SCHEME)
                .where(SCHEME.IN_USE_AT.gt(since))
                .orderBy(SCHEME.IN_USE_AT.desc())
                .limit(LINES)
                .forEach(row -> changed.add(new Changed(
                        "scheme.used",
                        List.of(name(row), Integer.toString(row.get(SCHEME.VERSION))),
                        SchemeVersion.link(row.get(SCHEME.CODE), row.get(SCHEME.VERSION)),
                        row.get(SCHEME.IN_USE_AT))));
        if (official.has(Role.REPORTER)) {
            answered(changed, since);
        }
        return changed;
    }

    /** What the office decided about the reader's units. */
    private void answered(List<Changed> changed, Instant since) {
        counted(
                        BONUS_CLAIM,
                        BONUS_CLAIM
                                .ASSESSMENT_ID
                                .eq(ASSESSMENT.ID)
                                .and(BONUS_CLAIM.DECIDED_AT.gt(since))
                                .and(DSL.condition("{0} in (select actor_unit_ids())", BONUS_CLAIM.UNIT_ID)),
                        DSL.noCondition())
                .forEach(row -> changed.add(
                        new Changed("bonus.decided", counted(row), link(row, "/decisions"), Instant.now())));
        counted(
                        APPEAL,
                        APPEAL.ASSESSMENT_ID
                                .eq(ASSESSMENT.ID)
                                .and(APPEAL.DECIDED_AT.gt(since))
                                .and(DSL.condition("{0} in (select actor_unit_ids())", APPEAL.UNIT_ID)),
                        DSL.noCondition())
                .forEach(row -> changed.add(new Changed(
                        "appeal.answered",
                        counted(row),
                        "/appeals?quarter=" + row.get(ASSESSMENT.SCHEME_CODE) + "/" + row.get(ASSESSMENT.PERIOD),
                        Instant.now())));
    }

    private static final org.jooq.Field<Integer> MANY = DSL.field(DSL.name("many"), Integer.class);

    /** Quarters with how many rows of a table belong to each, those without left out. */
    private org.jooq.Result<? extends Record> counted(org.jooq.Table<?> table, Condition belongs, Condition which) {
        var many = DSL.field(DSL.selectCount().from(table).where(belongs));
        var quarter = db.select(
                        ASSESSMENT.SCHEME_CODE,
                        ASSESSMENT.PERIOD,
                        ASSESSMENT.STAGE,
                        ASSESSMENT.COLLECT_DUE,
                        ASSESSMENT.NOTICE_UNTIL,
                        SCHEME.NAME_ZH,
                        SCHEME.NAME_EN,
                        many.as(MANY))
                .from(ASSESSMENT)
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID))
                .where(which)
                .asTable("q");
        return db.selectFrom(quarter)
                .where(MANY.gt(0))
                .orderBy(DSL.field(DSL.name("period")).desc())
                .limit(LINES)
                .fetch();
    }

    private SelectJoinStep<? extends Record> quarters() {
        return db.select(
                        ASSESSMENT.SCHEME_CODE,
                        ASSESSMENT.PERIOD,
                        ASSESSMENT.STAGE,
                        ASSESSMENT.COLLECT_DUE,
                        ASSESSMENT.NOTICE_UNTIL,
                        SCHEME.NAME_ZH,
                        SCHEME.NAME_EN)
                .from(ASSESSMENT)
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID));
    }

    private static Stage stage(Record row) {
        return Stage.valueOf(row.get(ASSESSMENT.STAGE));
    }

    private static List<Object> named(Record row) {
        return List.of(name(row), Period.parse(row.get(ASSESSMENT.PERIOD)));
    }

    private static List<Object> counted(Record row) {
        return List.of(Integer.toString(row.get(MANY)), name(row), Period.parse(row.get(ASSESSMENT.PERIOD)));
    }

    private static Name name(Record row) {
        return new Name(row.get(SCHEME.NAME_ZH), row.get(SCHEME.NAME_EN));
    }

    private static String link(Record row, String below) {
        return "/quarters/" + row.get(ASSESSMENT.SCHEME_CODE) + "/" + row.get(ASSESSMENT.PERIOD) + below;
    }
}
