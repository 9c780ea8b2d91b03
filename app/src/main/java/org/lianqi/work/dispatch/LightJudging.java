package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.PROJECT_LIGHT;
import static org.lianqi.schema.jooq.Tables.PROJECT_LIGHT_DUE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.lianqi.ground.job.Jobs;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.schema.jooq.tables.records.ProjectLightRecord;
import org.lianqi.work.project.Stands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges the lights: of a project soon after something was told of it, of all that are under way once a night. Which are to
 * be judged stands in a table that the database itself fills with every event, so that none is forgotten whatever stops.
 */
@Component
public class LightJudging {
    private static final Logger log = LoggerFactory.getLogger(LightJudging.class);
    private static final int AT_ONCE = 200;
    private static final LocalTime NIGHT = LocalTime.of(0, 20);

    private final DSLContext db;
    private final Stands stands;
    private final Thresholds thresholds;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LightJudging(
            DSLContext db, Stands stands, Thresholds thresholds, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.stands = stands;
        this.thresholds = thresholds;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> judgeLights() {
        return Jobs.every(Duration.ofSeconds(5), "lights-due", this::due);
    }

    @Bean
    RecurringTask<Void> judgeLightsNightly() {
        return Jobs.daily(NIGHT, Days.CHINA, "lights-nightly", () -> {
            all();
            due();
        });
    }

    /** Puts every project that is under way, or has a light, among those to be judged; runs as a system job. */
    void all() {
        UUID last = null;
        List<UUID> some;
        do {
            var after = last;
            some = Objects.requireNonNull(transaction.execute(status -> {
                var ids = stands.underWay(after, AT_ONCE);
                put(ids);
                return ids;
            }));
            last = some.isEmpty() ? null : some.getLast();
        } while (some.size() == AT_ONCE);
        transaction.executeWithoutResult(status -> db.insertInto(PROJECT_LIGHT_DUE, PROJECT_LIGHT_DUE.PROJECT_ID)
                .select(db.selectDistinct(PROJECT_LIGHT.PROJECT_ID)
                        .from(PROJECT_LIGHT)
                        .where(PROJECT_LIGHT.UNTIL.isNull()))
                .execute());
    }

    private void put(Collection<UUID> ids) {
        db.batch(ids.stream()
                        .map(id -> db.insertInto(PROJECT_LIGHT_DUE, PROJECT_LIGHT_DUE.PROJECT_ID)
                                .values(id))
                        .toList())
                .execute();
    }

    /**
     * Judges what is due, a part at a time; runs as a system job.
     *
     * @return how often projects were judged
     */
    public int due() {
        int judged = 0;
        int now;
        do {
            now = some();
            judged += now;
        } while (now == AT_ONCE);
        return judged;
    }

    /** One that cannot be judged does not keep the others dark: then they are judged one by one, and it is left out. */
    private int some() {
        try {
            return judge(AT_ONCE);
        } catch (RuntimeException one) {
            int judged = 0;
            while (judged < AT_ONCE && next()) {
                judged++;
            }
            return judged;
        }
    }

    private boolean next() {
        try {
            return judge(1) == 1;
        } catch (RuntimeException e) {
            log.error(
                    "the lights of a project cannot be judged; they stay as they are until something is told of it", e);
            transaction.executeWithoutResult(status -> take(1));
            return true;
        }
    }

    private int judge(int most) {
        return Objects.requireNonNull(transaction.execute(status -> judged(most)));
    }

    private List<UUID> take(int most) {
        return db.deleteFrom(PROJECT_LIGHT_DUE)
                .where(PROJECT_LIGHT_DUE.ID.in(DSL.select(PROJECT_LIGHT_DUE.ID)
                        .from(PROJECT_LIGHT_DUE)
                        .orderBy(PROJECT_LIGHT_DUE.ID)
                        .limit(most)))
                .returning(PROJECT_LIGHT_DUE.PROJECT_ID)
                .fetch(PROJECT_LIGHT_DUE.PROJECT_ID);
    }

    private int judged(int most) {
        // one judge at a time, so that two do not write the lights of one project
        db.execute("select pg_advisory_xact_lock(hashtextextended('lights', 0))");
        var told = take(most);
        var ids = told.stream().distinct().sorted().toList();
        if (ids.isEmpty()) {
            return 0;
        }
        var today = Days.today(clock);
        var found = stands.of(stands.underWay(ids), today);
        var lit = new HashMap<UUID, List<ProjectLightRecord>>();
        db.selectFrom(PROJECT_LIGHT)
                .where(PROJECT_LIGHT.PROJECT_ID.in(ids))
                .and(PROJECT_LIGHT.UNTIL.isNull().or(PROJECT_LIGHT.UNTIL.eq(today)))
                .forEach(row -> lit.computeIfAbsent(row.getProjectId(), id -> new ArrayList<>())
                        .add(row));
        var rules = thresholds.on(today);
        var changes = new ArrayList<Query>();
        for (var id : ids) {
            var stand = found.get(id);
            changes.addAll(changes(
                    id,
                    stand == null ? List.of() : Judgement.of(stand, today, rules),
                    lit.getOrDefault(id, List.of()),
                    today));
        }
        db.batch(changes).execute();
        return told.size();
    }

    private List<Query> changes(UUID id, List<Judgement> judged, List<ProjectLightRecord> lit, LocalDate today) {
        var changes = new ArrayList<Query>();
        var stood = new EnumMap<Rule, ProjectLightRecord>(Rule.class);
        // what ended today and is so again goes on as if it had not
        var ended = new HashMap<String, LocalDate>();
        for (var row : lit) {
            if (row.getUntil() == null) {
                stood.put(Rule.valueOf(row.getRule()), row);
            } else {
                ended.put(row.getRule() + " " + row.getColour(), row.getSince());
            }
        }
        for (var judgement : judged) {
            if (judgement.shows()) {
                var row = stood.remove(judgement.rule());
                var since = ended.getOrDefault(judgement.rule() + " " + judgement.colour(), today);
                if (row != null && row.getColour().equals(judgement.colour().name())) {
                    since = row.getSince();
                } else if (row != null) {
                    changes.add(end(row, today));
                }
                changes.add(db.insertInto(PROJECT_LIGHT)
                        .set(PROJECT_LIGHT.PROJECT_ID, id)
                        .set(PROJECT_LIGHT.RULE, judgement.rule().name())
                        .set(PROJECT_LIGHT.SINCE, since)
                        .set(values(judgement))
                        .onConflict(PROJECT_LIGHT.PROJECT_ID, PROJECT_LIGHT.RULE, PROJECT_LIGHT.SINCE)
                        .doUpdate()
                        .set(values(judgement))
                        .setNull(PROJECT_LIGHT.UNTIL));
            }
        }
        stood.values().forEach(row -> changes.add(end(row, today)));
        return changes;
    }

    private Map<org.jooq.Field<?>, Object> values(Judgement judgement) {
        return Map.of(
                PROJECT_LIGHT.COLOUR, judgement.colour().name(),
                PROJECT_LIGHT.AHEAD, judgement.ahead().name(),
                PROJECT_LIGHT.VALUE, judgement.value(),
                PROJECT_LIGHT.JUDGED_AT, clock.instant());
    }

    /** What came and went on one day leaves no trace. */
    private Query end(ProjectLightRecord row, LocalDate today) {
        var of = PROJECT_LIGHT
                .PROJECT_ID
                .eq(row.getProjectId())
                .and(PROJECT_LIGHT.RULE.eq(row.getRule()))
                .and(PROJECT_LIGHT.SINCE.eq(row.getSince()));
        return row.getSince().isBefore(today)
                ? db.update(PROJECT_LIGHT).set(PROJECT_LIGHT.UNTIL, today).where(of)
                : db.deleteFrom(PROJECT_LIGHT).where(of);
    }
}
