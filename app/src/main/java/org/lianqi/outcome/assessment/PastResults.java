package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.AWARD;
import static org.lianqi.schema.jooq.Tables.KNOWN_RESULT;
import static org.lianqi.schema.jooq.Tables.NODE_SCORE;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;
import static org.lianqi.schema.jooq.Tables.SCHEME;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastAward;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastScore;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.springframework.stereotype.Component;

/** Earlier results as later periods look back at them: what this platform published, else what is known from print. */
@Component
class PastResults {
    private final DSLContext db;

    PastResults(DSLContext db) {
        this.db = db;
    }

    /**
     * What lies before a period.
     *
     * @param publications by period, null where it is known from print alone
     */
    record Before(History history, Map<String, @Nullable UUID> publications, Origin origin) {}

    private static final class Found {
        final TreeMap<String, PastScore> scores = new TreeMap<>();
        final LinkedHashMap<String, PastAward> awards = new LinkedHashMap<>();
    }

    Before before(SchemeVersion scheme, Period period, Map<String, Unit> units) {
        var nodes = nodes(scheme);
        var published = db
                .select(ASSESSMENT.PERIOD, PUBLICATION.ID, PUBLICATION.RUN_ID, PUBLICATION.ORIGIN, SCHEME.VERSION)
                .distinctOn(ASSESSMENT.PERIOD)
                .from(PUBLICATION)
                .join(ASSESSMENT)
                .on(ASSESSMENT.ID.eq(PUBLICATION.ASSESSMENT_ID))
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID))
                .where(ASSESSMENT.SCHEME_CODE.eq(scheme.code()))
                .orderBy(ASSESSMENT.PERIOD, PUBLICATION.VERSION.desc())
                .fetch()
                .stream()
                .filter(row -> Period.parse(row.get(ASSESSMENT.PERIOD)).compareTo(period) < 0)
                .toList();
        var runs = published.stream().map(row -> row.get(PUBLICATION.RUN_ID)).toList();
        var byRun = new HashMap<UUID, TreeMap<String, Found>>();
        db.select(NODE_SCORE.RUN_ID, UNIT.CODE, NODE_SCORE.NODE, NODE_SCORE.SCORE, NODE_SCORE.RANK)
                .from(NODE_SCORE)
                .join(UNIT)
                .on(UNIT.ID.eq(NODE_SCORE.UNIT_ID))
                .where(NODE_SCORE.RUN_ID.in(runs))
                .and(NODE_SCORE.NODE.in(nodes))
                .and(NODE_SCORE.SCORE.isNotNull())
                .forEach(row -> found(byRun, row.value1(), row.value2())
                        .scores
                        .put(row.value3(), new PastScore(OptionalDouble.of(row.value4()), rank(row.value5()))));
        db.select(AWARD.RUN_ID, UNIT.CODE, AWARD.AWARD_, AWARD.TIMES_IN_A_ROW)
                .from(AWARD)
                .join(UNIT)
                .on(UNIT.ID.eq(AWARD.UNIT_ID))
                .where(AWARD.RUN_ID.in(runs))
                .and(AWARD.WON)
                .and(AWARD.TIMES_IN_A_ROW.isNotNull())
                .orderBy(AWARD.AWARD_)
                .forEach(row -> found(byRun, row.value1(), row.value2())
                        .awards
                        .put(row.value3(), new PastAward(row.value3(), row.value4())));
        var results = new ArrayList<PastResult>();
        var publications = new LinkedHashMap<String, @Nullable UUID>();
        var origin = Origin.REAL;
        for (var row : published) {
            var at = Period.parse(row.get(ASSESSMENT.PERIOD));
            results.add(result(
                    at,
                    scheme.code(),
                    row.get(SCHEME.VERSION),
                    byRun.getOrDefault(row.get(PUBLICATION.RUN_ID), new TreeMap<>())));
            publications.put(at.toString(), row.get(PUBLICATION.ID));
            origin = origin.with(Origin.valueOf(row.get(PUBLICATION.ORIGIN)));
        }
        for (var printed : printed(scheme, period).entrySet()) {
            if (!publications.containsKey(printed.getKey().toString())) {
                results.add(result(printed.getKey(), scheme.code(), scheme.version(), printed.getValue()));
                publications.put(printed.getKey().toString(), null);
            }
        }
        return new Before(new History(results), publications, origin);
    }

    private TreeMap<Period, TreeMap<String, Found>> printed(SchemeVersion scheme, Period period) {
        var byPeriod = new TreeMap<Period, TreeMap<String, Found>>();
        db.select(KNOWN_RESULT.asterisk(), UNIT.CODE)
                .from(KNOWN_RESULT)
                .join(UNIT)
                .on(UNIT.ID.eq(KNOWN_RESULT.UNIT_ID))
                .where(KNOWN_RESULT.SCHEME_CODE.eq(scheme.code()))
                .orderBy(KNOWN_RESULT.PERIOD, UNIT.CODE, KNOWN_RESULT.NODE, KNOWN_RESULT.AWARD)
                .forEach(row -> {
                    var at = Period.parse(row.get(KNOWN_RESULT.PERIOD));
                    if (at.compareTo(period) >= 0) {
                        return;
                    }
                    var found = byPeriod.computeIfAbsent(at, key -> new TreeMap<>())
                            .computeIfAbsent(row.get(UNIT.CODE), key -> new Found());
                    var award = row.get(KNOWN_RESULT.AWARD);
                    if (award.isEmpty()) {
                        @Nullable BigDecimal score = row.get(KNOWN_RESULT.SCORE);
                        found.scores.put(
                                row.get(KNOWN_RESULT.NODE),
                                new PastScore(
                                        score == null ? OptionalDouble.empty() : OptionalDouble.of(score.doubleValue()),
                                        rank(row.get(KNOWN_RESULT.RANK))));
                    } else {
                        @Nullable Integer times = row.get(KNOWN_RESULT.TIMES_IN_A_ROW);
                        found.awards.put(award, new PastAward(award, times == null ? 1 : times));
                    }
                });
        return byPeriod;
    }

    /** Later periods look back at the total, which moves, and at what is added up over the year. */
    private static List<String> nodes(SchemeVersion scheme) {
        var nodes = new ArrayList<String>();
        nodes.add(SchemeTree.of(scheme.scheme()).root().code());
        for (var award : scheme.scheme().awards()) {
            if (award instanceof AwardRule.YearToDate toDate && !nodes.contains(toDate.node())) {
                nodes.add(toDate.node());
            }
        }
        return nodes;
    }

    private static Found found(Map<UUID, TreeMap<String, Found>> byRun, UUID run, String unit) {
        return byRun.computeIfAbsent(run, key -> new TreeMap<>()).computeIfAbsent(unit, key -> new Found());
    }

    private static OptionalInt rank(@Nullable Integer rank) {
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    private static PastResult result(Period period, String scheme, int version, TreeMap<String, Found> units) {
        return new PastResult(
                Periods.engine(period),
                scheme,
                version,
                units.entrySet().stream()
                        .map(unit -> new PastUnit(
                                unit.getKey(),
                                unit.getValue().scores,
                                List.copyOf(unit.getValue().awards.values())))
                        .collect(Collectors.toList()));
    }
}
