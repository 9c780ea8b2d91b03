package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came of trips: by outcomes, and by every 10,000 yuan they cost. */
@Service
@Transactional(readOnly = true)
public class Conversion {
    static final String FIGURE = "outreach-trip";
    static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private final DSLContext db;
    private final ProjectBriefs projects;

    Conversion(DSLContext db, ProjectBriefs projects) {
        this.db = db;
        this.projects = projects;
    }

    /** What of a trip is a number. */
    public enum Count {
        VISITS("走访", "visits held", "次"),
        LEADS("线索", "leads", "条"),
        PROJECTS("项目", "projects", "个"),
        SIGNED("签约项目", "signed projects", "个");

        private final Name measured;
        private final String unitOfMeasure;

        Count(String zh, String en, String unitOfMeasure) {
            this.measured = new Name(zh, en);
            this.unitOfMeasure = unitOfMeasure;
        }

        Name measured() {
            return measured;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Count> of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * What came of a trip.
     *
     * @param visits held on it
     * @param leads heard on it
     * @param projects distinct ones its leads became or belong to
     * @param signed of these
     */
    public record Converted(Trip trip, int visits, int leads, Set<UUID> projects, int signed, Origin origin) {
        BigDecimal value(Count count) {
            return BigDecimal.valueOf(
                    switch (count) {
                        case VISITS -> visits;
                        case LEADS -> leads;
                        case PROJECTS -> projects.size();
                        case SIGNED -> signed;
                    });
        }

        public Figure figure(Count count) {
            return figure(count.code(), value(count), 0, count.unitOfMeasure, count.measured, Kind.FACT);
        }

        /** For every 10,000 yuan spent; without a value while nothing is known to be spent. */
        public Figure per(Count count) {
            var spent = trip.spent();
            return figure(
                    count.code() + "-per",
                    spent == null || spent.signum() == 0
                            ? null
                            : value(count).multiply(TEN_THOUSAND).divide(spent, MathContext.DECIMAL64),
                    2,
                    "每万元",
                    new Name("每花一万元的" + count.measured.zh(), count.measured.en() + " for every 10,000 yuan spent"),
                    Kind.FACT);
        }

        public Figure planned() {
            return figure("planned", trip.plan().plannedCost(), 0, "元", new Name("预算", "planned cost"), Kind.TARGET);
        }

        public Figure spent() {
            return figure("spent", trip.spent(), 0, "元", new Name("实际花费", "cost"), Kind.FACT);
        }

        private Figure figure(
                String what, @Nullable BigDecimal value, int decimals, String unitOfMeasure, Name measured, Kind kind) {
            return new Figure(
                    FigureRef.of(FIGURE, trip.id(), what),
                    value,
                    decimals,
                    unitOfMeasure,
                    measured,
                    Name.same(trip.plan().purpose()),
                    null,
                    kind,
                    ValueState.PROVISIONAL,
                    origin);
        }
    }

    /** Of one trip. */
    public Converted of(Trip trip) {
        return of(List.of(trip)).getFirst();
    }

    /** Of these trips, in their order; four queries, however many they are. */
    public List<Converted> of(List<Trip> trips) {
        var ids = trips.stream().map(Trip::id).toArray(UUID[]::new);
        var visits = new HashMap<UUID, Integer>();
        var leads = new HashMap<UUID, Integer>();
        var synthetic = new LinkedHashSet<UUID>();
        db.select(VISIT.TRIP_ID, DSL.count(), DSL.boolOr(VISIT.ORIGIN.eq(Origin.SYNTHETIC.name())))
                .from(VISIT)
                .where(VISIT.TRIP_ID.eq(DSL.any(ids)))
                .and(VISIT.STATE.eq(VisitState.HELD.name()))
                .groupBy(VISIT.TRIP_ID)
                .forEach(row -> {
                    visits.put(row.value1(), row.value2());
                    if (Boolean.TRUE.equals(row.value3())) {
                        synthetic.add(row.value1());
                    }
                });
        var engaged = new HashMap<UUID, Set<UUID>>();
        var brought = db.select(VISIT.TRIP_ID, OUTREACH_LEAD.PROJECT_ID)
                .from(OUTREACH_LEAD)
                .join(VISIT)
                .on(VISIT.ID.eq(OUTREACH_LEAD.VISIT_ID))
                .where(VISIT.TRIP_ID.eq(DSL.any(ids)))
                .fetch();
        var counted = projects.survivors(brought.stream()
                .map(row -> row.value2())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        brought.forEach(row -> {
            leads.merge(row.value1(), 1, Integer::sum);
            if (row.value2() != null) {
                engaged.computeIfAbsent(row.value1(), trip -> new LinkedHashSet<>())
                        .add(counted.getOrDefault(row.value2(), row.value2()));
            }
        });
        Map<UUID, ProjectBriefs.Brief> briefs =
                projects.byId(engaged.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return trips.stream()
                .map(trip -> {
                    var of = engaged.getOrDefault(trip.id(), Set.of());
                    return new Converted(
                            trip,
                            visits.getOrDefault(trip.id(), 0),
                            leads.getOrDefault(trip.id(), 0),
                            of,
                            (int) of.stream()
                                    .filter(id -> Outcome.of(briefs.get(id)) == Outcome.SIGNED)
                                    .count(),
                            synthetic.contains(trip.id())
                                            || of.stream()
                                                    .anyMatch(id -> briefs.containsKey(id)
                                                            && briefs.get(id).origin() == Origin.SYNTHETIC)
                                    ? Origin.SYNTHETIC
                                    : trip.origin());
                })
                .toList();
    }
}
