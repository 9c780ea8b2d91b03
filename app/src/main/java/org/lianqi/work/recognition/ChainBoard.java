package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.YearToDateBoard;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.TieRule;
import org.lianqi.engine.index.scheme.Weight;
import org.lianqi.engine.index.scheme.WeightUnit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;

/**
 * The scores of a year, quarter by quarter and added up. Scores are rounded half up to two places and then added, so that
 * 100 + 100 + 98.57 is 298.57.
 *
 * @param covered the quarters that are added, in order: those in which a project was recognised
 * @param rows one a unit, by the place in the year
 */
public record ChainBoard(int year, List<Period.Quarter> covered, List<Row> rows) {
    private static final String POINTS = "points";
    private static final String TOTAL = "total";
    private static final String MARK = "分";
    private static final LocalDate ALWAYS = LocalDate.of(1949, 10, 1);

    public ChainBoard {
        covered = List.copyOf(covered);
        rows = List.copyOf(rows);
    }

    /**
     * A unit's quarter.
     *
     * @param points of the projects recognised, by its shares
     * @param projects those it applied for
     * @param score out of 100
     * @param place 1 is best; equals share the better one
     * @param origin of the points
     * @param scored origin of score and place, which rest on the points of all units
     */
    public record Cell(BigDecimal points, int projects, BigDecimal score, int place, Origin origin, Origin scored) {}

    /**
     * A unit's year.
     *
     * @param quarters the covered ones
     * @param total the sum of their scores; null when none is covered
     * @param place in the year; null when none is covered
     */
    public record Row(
            UUID unit,
            SortedMap<Period.Quarter, Cell> quarters,
            @Nullable BigDecimal total,
            @Nullable Integer place) {
        public Row {
            quarters = Collections.unmodifiableSortedMap(new TreeMap<>(quarters));
        }

        /** Synthetic as soon as one of its scores is. */
        public Origin origin() {
            return quarters.values().stream().map(Cell::scored).reduce(Origin.REAL, Origin::with);
        }
    }

    /** The row of a unit; throws when it is not scored. */
    public Row get(UUID unit) {
        return rows.stream().filter(row -> row.unit().equals(unit)).findFirst().orElseThrow();
    }

    /**
     * @param units those that are scored; who has no points has zero
     * @param counted of the year, whatever their order
     * @param method how points become scores, by quarter
     */
    static ChainBoard of(
            int year, List<UUID> units, List<Counted> counted, Function<Period.Quarter, ScoreMethod> method) {
        var byQuarter = new TreeMap<Period.Quarter, List<Counted>>();
        counted.stream()
                .filter(each -> each.points().signum() > 0)
                .forEach(each -> byQuarter
                        .computeIfAbsent(each.quarter(), quarter -> new ArrayList<>())
                        .add(each));
        var cells = new HashMap<UUID, SortedMap<Period.Quarter, Cell>>();
        units.forEach(unit -> cells.put(unit, new TreeMap<>()));
        var past = new ArrayList<PastResult>();
        YearToDateBoard board = null;
        for (var quarter : byQuarter.entrySet()) {
            var result = compute(quarter.getKey(), units, quarter.getValue(), method.apply(quarter.getKey()), past);
            past.add(result.toPast());
            board = result.yearToDate().getFirst();
            for (var unit : units) {
                Objects.requireNonNull(cells.get(unit)).put(quarter.getKey(), cell(unit, result, quarter.getValue()));
            }
        }
        var year2date = board;
        return new ChainBoard(
                year,
                List.copyOf(byQuarter.keySet()),
                units.stream()
                        .map(unit -> row(unit, Objects.requireNonNull(cells.get(unit)), year2date))
                        .sorted(Comparator.comparing(Row::place, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
    }

    private static Result compute(
            Period.Quarter quarter,
            List<UUID> units,
            List<Counted> counted,
            ScoreMethod method,
            List<PastResult> past) {
        var values = new TreeMap<String, BigDecimal>();
        units.forEach(unit -> values.put(unit.toString(), points(unit, counted)));
        return Assessment.compute(
                scheme(method.method()),
                AssessedPeriod.of(
                        org.lianqi.engine.index.input.Period.quarter(quarter.year(), quarter.quarter()),
                        units.stream().map(UUID::toString).toList(),
                        List.of(InputColumn.of(InputKey.fact(POINTS), MARK, values))),
                new History(past));
    }

    private static BigDecimal points(UUID unit, List<Counted> counted) {
        return counted.stream().map(each -> each.part(unit)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Cell cell(UUID unit, Result result, List<Counted> counted) {
        var at = result.score(unit.toString(), POINTS);
        return new Cell(
                points(unit, counted),
                (int) counted.stream().filter(each -> each.unit().equals(unit)).count(),
                BigDecimal.valueOf(at.score().orElseThrow()),
                at.rank().orElseThrow(),
                counted.stream()
                        .filter(each -> each.shares().containsKey(unit))
                        .map(Counted::origin)
                        .reduce(Origin.REAL, Origin::with),
                counted.stream().map(Counted::origin).reduce(Origin.REAL, Origin::with));
    }

    private static Row row(UUID unit, SortedMap<Period.Quarter, Cell> quarters, @Nullable YearToDateBoard board) {
        if (board == null) {
            return new Row(unit, quarters, null, null);
        }
        var row = board.get(unit.toString());
        return new Row(
                unit,
                quarters,
                BigDecimal.valueOf(row.total().orElseThrow()),
                row.rank().orElseThrow());
    }

    private static Scheme scheme(ScoringMethod method) {
        var name = Name.of("产业链大项目认定", "recognition of major projects of the chains");
        var inputs = new TreeMap<>(
                Map.of(ScoringMethod.VALUE, (org.lianqi.engine.index.scheme.Input) InputRef.fact(POINTS, MARK)));
        return new Scheme(
                "recognition",
                1,
                name,
                "",
                ALWAYS,
                null,
                Cadence.QUARTER,
                WeightUnit.PERCENT,
                ScoringMethod.HUNDRED,
                List.of(
                        new Group(
                                TOTAL,
                                null,
                                name,
                                Weight.of("100"),
                                new Aggregation.WeightedArithmetic(),
                                false,
                                Rounding.USUAL),
                        new Indicator(
                                POINTS,
                                TOTAL,
                                name,
                                Weight.of("100"),
                                Direction.HIGHER_IS_BETTER,
                                method,
                                inputs,
                                new MissingValueRule.StopComputing(),
                                new Rounding.AtLevel(2))),
                List.of(),
                List.of(),
                List.of(),
                TieRule.USUAL,
                List.of(new AwardRule.YearToDate("year", name, POINTS)),
                List.of());
    }
}
