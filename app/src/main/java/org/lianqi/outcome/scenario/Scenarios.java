package org.lianqi.outcome.scenario;

import static org.lianqi.schema.jooq.Tables.COMPUTATION;
import static org.lianqi.schema.jooq.Tables.SCENARIO;
import static org.lianqi.schema.jooq.Tables.SCENARIO_VALUE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.explanation.Trials;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Trials kept under a name. */
@Service
@Transactional
public class Scenarios {
    private static final int NAME = 80;
    private static final int MOST = 50;

    private final DSLContext db;
    private final Trials trials;
    private final Journal journal;
    private final Clock clock;

    Scenarios(DSLContext db, Trials trials, Journal journal, Clock clock) {
        this.db = db;
        this.trials = trials;
        this.journal = journal;
        this.clock = clock;
    }

    /** A scenario with its values as a form has them. */
    public record Kept(Scenario scenario, Map<String, String> fields) {}

    /** Who may keep what they tried: those who work on the quarter. */
    static boolean maySave(Actor actor) {
        return actor instanceof Actor.Official official
                && official.has(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER);
    }

    /**
     * Keeps a trial.
     *
     * @param typed what was assumed, by the names of the form's fields
     * @throws Refusal.Invalid {@code scenario-name}; {@code scenario-number} when a field holds no number; {@code
     *     scenario-same} when nothing is assumed; {@code scenario-not-computed} when the scheme cannot be computed with it
     */
    public UUID save(UUID run, String unit, String name, Map<String, String> typed) {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER);
        var actor = Actors.official();
        if (name.isBlank() || name.strip().length() > NAME) {
            throw new Refusal.Invalid("scenario-name", NAME);
        }
        var tried = trials.of(run, unit, typed);
        demandValues(tried);
        var id = Objects.requireNonNull(db.insertInto(SCENARIO)
                .set(SCENARIO.RUN_ID, run)
                .set(SCENARIO.UNIT_ID, tried.of(unit).now().unit())
                .set(SCENARIO.NAME, name.strip())
                .set(SCENARIO.OWNER_UNIT, actor.unit())
                .set(SCENARIO.SAVED_BY, actor.displayName())
                .set(SCENARIO.SAVED_BY_ID, actor.account().toString())
                .set(SCENARIO.SAVED_AT, clock.instant())
                .returningResult(SCENARIO.ID)
                .fetchSingle()
                .value1());
        var values = new LinkedHashMap<String, BigDecimal>();
        var insert = db.insertInto(
                SCENARIO_VALUE,
                SCENARIO_VALUE.SCENARIO_ID,
                SCENARIO_VALUE.INDICATOR,
                SCENARIO_VALUE.CALIBER,
                SCENARIO_VALUE.VALUE);
        for (var figure : tried.changed()) {
            var value =
                    Objects.requireNonNull(Objects.requireNonNull(figure.then()).value());
            values.put(figure.indicator() + (figure.caliber().isEmpty() ? "" : " " + figure.caliber()), value);
            insert = insert.values(id, figure.indicator(), figure.caliber(), value);
        }
        insert.execute();
        journal.append(
                "scenario.save",
                "scenario",
                id.toString(),
                null,
                Map.of("name", name.strip(), "quarter", tried.assessment().path(), "unit", unit, "values", values),
                null);
        return id;
    }

    /** What is kept or taken away assumes something, in numbers, that the scheme can be computed with. */
    static void demandValues(Trials.Tried tried) {
        for (var figure : tried.figures()) {
            if (tried.wrong().contains(figure.slider().field())) {
                throw new Refusal.Invalid(
                        "scenario-number",
                        figure.now().measured(),
                        figure.slider().value());
            }
        }
        if (!tried.computable()) {
            throw new Refusal.Invalid("scenario-not-computed");
        }
        if (tried.changed().isEmpty()) {
            throw new Refusal.Invalid("scenario-same");
        }
    }

    /** @throws Refusal.Missing {@code no-scenario} when there is none that the actor may see */
    @Transactional(readOnly = true)
    public Kept get(UUID id) {
        var scenario =
                list(SCENARIO.ID.eq(id)).stream().findFirst().orElseThrow(() -> new Refusal.Missing("no-scenario"));
        var values = new LinkedHashMap<Trials.Input, BigDecimal>();
        db.selectFrom(SCENARIO_VALUE)
                .where(SCENARIO_VALUE.SCENARIO_ID.eq(id))
                .orderBy(SCENARIO_VALUE.INDICATOR, SCENARIO_VALUE.CALIBER)
                .forEach(value ->
                        values.put(new Trials.Input(value.getIndicator(), value.getCaliber()), value.getValue()));
        return new Kept(scenario, trials.fields(scenario.run(), values));
    }

    /** Those the actor may see of a unit in an assessment, newest first, at most {@value #MOST}. */
    @Transactional(readOnly = true)
    public List<Scenario> list(UUID assessment, String unit) {
        return list(COMPUTATION.ASSESSMENT_ID.eq(assessment).and(UNIT.CODE.eq(unit)));
    }

    private List<Scenario> list(Condition which) {
        var reader = Actors.current() instanceof Actor.Official official
                ? official.account().toString()
                : "";
        return db.select(
                        SCENARIO.ID,
                        SCENARIO.RUN_ID,
                        UNIT.CODE,
                        SCENARIO.NAME,
                        SCENARIO.SAVED_BY,
                        SCENARIO.SAVED_AT,
                        SCENARIO.SAVED_BY_ID)
                .from(SCENARIO)
                .join(UNIT)
                .on(UNIT.ID.eq(SCENARIO.UNIT_ID))
                .join(COMPUTATION)
                .on(COMPUTATION.ID.eq(SCENARIO.RUN_ID))
                .where(which)
                .and(SCENARIO.DISCARDED_AT.isNull())
                .orderBy(SCENARIO.SAVED_AT.desc(), SCENARIO.ID)
                .limit(MOST)
                .fetch(row -> new Scenario(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        reader.equals(row.value7())));
    }

    /**
     * Puts away what one saved oneself.
     *
     * @throws Refusal.Missing {@code no-scenario} when there is none, it is another's or already put away
     */
    public Scenario discard(UUID id) {
        var scenario = get(id).scenario();
        int discarded = db.update(SCENARIO)
                .set(SCENARIO.DISCARDED_AT, clock.instant())
                .where(SCENARIO.ID.eq(id))
                .and(SCENARIO.SAVED_BY_ID.eq(Actors.official().account().toString()))
                .and(SCENARIO.DISCARDED_AT.isNull())
                .execute();
        if (discarded == 0) {
            throw new Refusal.Missing("no-scenario");
        }
        journal.append(
                "scenario.discard",
                "scenario",
                id.toString(),
                Map.of("name", scenario.name()),
                Map.of("discarded", true),
                null);
        return scenario;
    }
}
