package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Outreach of a year by team. A project counts fully for every team that brought a lead of it; in all it counts once, and what
 * teams share is told as the difference (I-02: 88 + 168 + 129 − 374 = 11).
 */
@Service
@Transactional(readOnly = true)
public class OutreachSummary {
    static final String FIGURE = "outreach-sum";
    static final String EVERY = "-";

    private final DSLContext db;
    private final Units units;
    private final ProjectBriefs projects;

    OutreachSummary(DSLContext db, Units units, ProjectBriefs projects) {
        this.db = db;
        this.units = units;
        this.projects = projects;
    }

    /** What is counted. */
    public enum Total {
        VISITS("走访次数（含重复）", "visits held, repeats included", "次"),
        ENTERPRISES("走访企业（不重复）", "enterprises visited, each once", "家"),
        PROJECTS("对接项目", "projects engaged", "个"),
        SIGNED("其中已签约", "of them signed", "个"),
        IN_TALKS("其中在谈", "of them in talks", "个"),
        OTHERWISE("其中其他", "of them otherwise", "个"),
        OVERLAP("各组共有（重复计算）", "shared between teams", "个");

        private final Name measured;
        private final String unitOfMeasure;

        Total(String zh, String en, String unitOfMeasure) {
            this.measured = new Name(zh, en);
            this.unitOfMeasure = unitOfMeasure;
        }

        Name measured() {
            return measured;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Total> of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }

        @Nullable
        Outcome outcome() {
            return switch (this) {
                case SIGNED -> Outcome.SIGNED;
                case IN_TALKS -> Outcome.IN_TALKS;
                case OTHERWISE -> Outcome.OTHERWISE;
                case VISITS, ENTERPRISES, PROJECTS, OVERLAP -> null;
            };
        }

        /** Those a line of the table shows. */
        public static List<Total> columns() {
            return List.of(VISITS, ENTERPRISES, PROJECTS, SIGNED, IN_TALKS, OTHERWISE);
        }
    }

    /**
     * Visits and projects of one team.
     *
     * @param team null for all teams together, where an enterprise and a project count once
     * @param figures in the order of {@link Total#columns}
     */
    public record Line(@Nullable Team team, List<Figure> figures) {
        public Figure figure(Total total) {
            return figures.get(Total.columns().indexOf(total));
        }
    }

    /** The lines of the teams, of all, and how many times too often the teams' projects add up. */
    public record Summary(List<Line> teams, Line all, Figure overlap) {}

    /**
     * Which outreach is meant.
     *
     * @param year of the visits; null for all years
     * @param unit code of a unit, with those below it; empty for every one the reader sees
     */
    public record Scope(@Nullable Integer year, String unit) {
        String yearPart() {
            return year == null ? EVERY : year.toString();
        }

        String unitPart() {
            return unit.isEmpty() ? EVERY : unit;
        }
    }

    public Summary of(Scope scope) {
        var counted = visits(scope);
        var engaged = engaged(scope);
        var briefs = briefs(engaged);
        var lines = new ArrayList<Line>();
        for (var team : Team.values()) {
            lines.add(line(scope, team, counted.get(team.name()), engaged.getOrDefault(team, Set.of()), briefs));
        }
        var all = line(scope, null, counted.get(""), union(engaged), briefs);
        return new Summary(lines, all, overlap(scope, engaged, briefs));
    }

    private record Visited(int visits, int enterprises, boolean synthetic) {}

    private Map<String, Visited> visits(Scope scope) {
        return db
                .select(
                        VISIT.TEAM,
                        DSL.count(),
                        DSL.countDistinct(VISIT.ENTERPRISE_ID),
                        DSL.boolOr(VISIT.ORIGIN.eq(Origin.SYNTHETIC.name())))
                .from(VISIT)
                .where(held(scope))
                .groupBy(DSL.rollup(VISIT.TEAM))
                .fetch()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.value1() == null ? "" : row.value1(),
                        row -> new Visited(row.value2(), row.value3(), Boolean.TRUE.equals(row.value4()))));
    }

    Condition held(Scope scope) {
        return OutreachFilter.of(scope.year(), scope.unit())
                .condition(VISIT.UNIT_ID, VISIT.DAY, units)
                .and(VISIT.STATE.eq(VisitState.HELD.name()));
    }

    /** Distinct projects of each team that brought a lead of one; one that was entered twice is one. */
    Map<Team, Set<UUID>> engaged(Scope scope) {
        var engaged = new EnumMap<Team, Set<UUID>>(Team.class);
        var linked = db.selectDistinct(VISIT.TEAM, OUTREACH_LEAD.PROJECT_ID)
                .from(OUTREACH_LEAD)
                .join(VISIT)
                .on(VISIT.ID.eq(OUTREACH_LEAD.VISIT_ID))
                .where(held(scope))
                .and(OUTREACH_LEAD.PROJECT_ID.isNotNull())
                .fetch();
        var counted = projects.survivors(linked.intoSet(OUTREACH_LEAD.PROJECT_ID));
        linked.forEach(row -> engaged.computeIfAbsent(Team.valueOf(row.value1()), team -> new LinkedHashSet<>())
                .add(counted.getOrDefault(row.value2(), row.value2())));
        return engaged;
    }

    Map<UUID, ProjectBriefs.Brief> briefs(Map<Team, Set<UUID>> engaged) {
        return projects.byId(union(engaged));
    }

    static Set<UUID> union(Map<Team, Set<UUID>> engaged) {
        return engaged.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Line line(
            Scope scope,
            @Nullable Team team,
            @Nullable Visited visited,
            Set<UUID> of,
            Map<UUID, ProjectBriefs.Brief> briefs) {
        var seen = visited == null ? new Visited(0, 0, false) : visited;
        var made = seen.synthetic() ? Origin.SYNTHETIC : Origin.REAL;
        var origin = made.with(origin(of, briefs));
        return new Line(
                team,
                Total.columns().stream()
                        .map(total -> switch (total) {
                            case VISITS -> figure(scope, team, total, seen.visits(), made);
                            case ENTERPRISES -> figure(scope, team, total, seen.enterprises(), made);
                            case PROJECTS, OVERLAP -> figure(scope, team, total, of.size(), origin);
                            case SIGNED, IN_TALKS, OTHERWISE ->
                                figure(
                                        scope,
                                        team,
                                        total,
                                        of.stream()
                                                .filter(id -> Outcome.of(briefs.get(id)) == total.outcome())
                                                .count(),
                                        origin);
                        })
                        .toList());
    }

    static Origin origin(Set<UUID> of, Map<UUID, ProjectBriefs.Brief> briefs) {
        return of.stream()
                        .anyMatch(id -> briefs.containsKey(id) && briefs.get(id).origin() == Origin.SYNTHETIC)
                ? Origin.SYNTHETIC
                : Origin.REAL;
    }

    private Figure overlap(Scope scope, Map<Team, Set<UUID>> engaged, Map<UUID, ProjectBriefs.Brief> briefs) {
        var distinct = union(engaged);
        int full = engaged.values().stream().mapToInt(Set::size).sum();
        return figure(scope, null, Total.OVERLAP, full - distinct.size(), origin(distinct, briefs));
    }

    Figure figure(Scope scope, @Nullable Team team, Total total, long value, Origin origin) {
        return new Figure(
                FigureRef.of(
                        FIGURE, scope.yearPart(), scope.unitPart(), team == null ? EVERY : team.name(), total.code()),
                BigDecimal.valueOf(value),
                0,
                total.unitOfMeasure,
                total.measured,
                scope.unit().isEmpty() ? null : units.get(scope.unit()).name(),
                scope.year() == null ? null : new Period.Year(scope.year()),
                Kind.FACT,
                ValueState.PROVISIONAL,
                origin);
    }
}
