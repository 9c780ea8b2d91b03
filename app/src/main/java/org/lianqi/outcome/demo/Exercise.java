package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;

/**
 * The exercise: ten districts, the default indicators, eight quarters, always the same numbers. What one district does well
 * it tends to do well again and in other things too; its drive wanders from quarter to quarter, so that ranks move.
 */
final class Exercise {
    static final List<Period.Quarter> QUARTERS = List.of(
            new Period.Quarter(2024, 1),
            new Period.Quarter(2024, 2),
            new Period.Quarter(2024, 3),
            new Period.Quarter(2024, 4),
            new Period.Quarter(2025, 1),
            new Period.Quarter(2025, 2),
            new Period.Quarter(2025, 3),
            new Period.Quarter(2025, 4));

    /** Share of a year's plan that is due by the end of each quarter. */
    private static final double[] DUE = {0.22, 0.50, 0.78, 1.0};
    /** Business of each quarter against the average of the year. */
    private static final double[] SEASON = {0.80, 1.05, 0.95, 1.20};

    private static final double LATE_SHARE = 0.04;
    private static final double MISSING_SHARE = 0.012;
    private static final double SECOND_SOURCE_SHARE = 0.02;
    private static final double YEARLY_TARGET_GROWTH = 0.05;

    private final Noise noise;
    private final Map<String, Map<String, String>> indicators;

    Exercise(long seed) {
        this.noise = new Noise(seed);
        this.indicators = CsvRows.ofBuild("indicators.csv").rows().stream()
                .collect(Collectors.toMap(row -> cell(row, "code"), Function.identity()));
    }

    /** The seed of the demo; another one would make other districts win. */
    static Exercise ofDemo() {
        return new Exercise(370281);
    }

    /** Every value of a quarter, by indicator and unit, the second sources last. */
    List<ExerciseValue> quarter(Period.Quarter quarter) {
        var values = new ArrayList<ExerciseValue>();
        for (var series : ExerciseSeries.ALL) {
            for (var district : ExerciseDistrict.ALL) {
                make(series, district, quarter).map(this::reported).ifPresent(values::add);
                target(series, district, quarter).ifPresent(values::add);
            }
        }
        for (var value : List.copyOf(values)) {
            secondSource(value).ifPresent(values::add);
        }
        return List.copyOf(values);
    }

    private Optional<ExerciseValue> make(ExerciseSeries series, ExerciseDistrict district, Period.Quarter quarter) {
        return switch (series) {
            case ExerciseSeries.Growth s ->
                plain(s, district, quarter, s.mean() + s.spread() * fortune(s, district, quarter));
            case ExerciseSeries.Amount s -> {
                double factor = 1 + s.spread() * fortune(s, district, quarter);
                yield plain(s, district, quarter, s.average() * district.size() * season(quarter) * floor(factor, 0.2));
            }
            case ExerciseSeries.Mark s ->
                plain(s, district, quarter, Math.min(99.5, s.mean() + s.spread() * fortune(s, district, quarter)));
            case ExerciseSeries.ToPlan s -> {
                double share = 1.0 + 0.11 * fortune(s, district, quarter) - (s.mayExceed() ? 0 : 0.05);
                yield rate(
                        s,
                        district,
                        quarter,
                        s.planned() * district.size() * DUE[quarter.quarter() - 1],
                        s.mayExceed() ? share : Math.min(1, share),
                        s.places());
            }
            case ExerciseSeries.OfYear s -> {
                double share = DUE[quarter.quarter() - 1] * (1 + 0.15 * fortune(s, district, quarter));
                yield rate(s, district, quarter, s.planned() * district.size(), Math.min(1, share), 0);
            }
            case ExerciseSeries.Target s -> Optional.empty();
        };
    }

    /** What is to be reached, where a target is set: known beforehand, so it owes nothing to drive or chance. */
    private Optional<ExerciseValue> target(ExerciseSeries series, ExerciseDistrict district, Period.Quarter quarter) {
        double years = quarter.year() - QUARTERS.getFirst().year();
        @Nullable
        Double wanted = switch (series) {
            case ExerciseSeries.Amount s ->
                s.average() * district.size() * season(quarter) * (1 + YEARLY_TARGET_GROWTH * years);
            case ExerciseSeries.Target s -> s.average() * district.size() * (1 + YEARLY_TARGET_GROWTH * years);
            case ExerciseSeries.OfYear s -> DUE[quarter.quarter() - 1] * 100;
            case ExerciseSeries.Growth s -> null;
            case ExerciseSeries.Mark s -> null;
            case ExerciseSeries.ToPlan s -> null;
        };
        if (wanted == null) {
            return Optional.empty();
        }
        boolean rate = series instanceof ExerciseSeries.OfYear;
        var value = round(wanted, rate ? 2 : places(series.indicator()));
        return Optional.of(
                value(series, district, quarter, value, null, null, Kind.TARGET, LocalDate.of(quarter.year(), 1, 20)));
    }

    private Optional<ExerciseValue> plain(
            ExerciseSeries series, ExerciseDistrict district, Period.Quarter quarter, double value) {
        return Optional.of(value(
                series,
                district,
                quarter,
                round(value, places(series.indicator())),
                null,
                null,
                Kind.FACT,
                due(series, quarter)));
    }

    private Optional<ExerciseValue> rate(
            ExerciseSeries series,
            ExerciseDistrict district,
            Period.Quarter quarter,
            double planned,
            double share,
            int places) {
        var denominator = round(Math.max(1, planned), places);
        var numerator = round(denominator.doubleValue() * floor(share, 0.3), places);
        var value = numerator.multiply(BigDecimal.valueOf(100)).divide(denominator, 2, RoundingMode.HALF_UP);
        return Optional.of(
                value(series, district, quarter, value, numerator, denominator, Kind.FACT, due(series, quarter)));
    }

    private ExerciseValue value(
            ExerciseSeries series,
            ExerciseDistrict district,
            Period.Quarter quarter,
            BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            Kind kind,
            LocalDate asOf) {
        var row = indicator(series.indicator());
        return new ExerciseValue(
                district.unit(),
                series.indicator(),
                quarter,
                cell(row, "caliber"),
                value,
                numerator,
                denominator,
                cell(row, "unit_of_measure"),
                kind,
                kind == Kind.FACT && cell(row, "reported_by").equals("unit") ? district.unit() : cell(row, "source"),
                asOf,
                "");
    }

    /** Most values come in time; some late, and of some the source says that it does not know them. */
    private ExerciseValue reported(ExerciseValue value) {
        double lot = noise.even(
                "reported", value.unit(), value.indicator(), value.period().toString());
        if (lot < MISSING_SHARE) {
            return with(value, null, value.asOf(), "数源部门未能提供本季数据");
        }
        if (lot < MISSING_SHARE + LATE_SHARE) {
            long days = 2
                    + (long) (9
                            * noise.even(
                                    "late",
                                    value.unit(),
                                    value.indicator(),
                                    value.period().toString()));
            return with(value, value.value(), value.asOf().plusDays(days), "迟报 " + days + " 天");
        }
        return value;
    }

    /** A district that also counts for itself what a department reports, and comes to another number. */
    private Optional<ExerciseValue> secondSource(ExerciseValue value) {
        var known = value.value();
        boolean byDepartment = !value.source().equals(value.unit()) && value.kind() == Kind.FACT;
        if (!byDepartment
                || known == null
                || value.indicator().equals("SATISFACTION")
                || noise.even(
                                "second",
                                value.unit(),
                                value.indicator(),
                                value.period().toString())
                        >= SECOND_SOURCE_SHARE) {
            return Optional.empty();
        }
        var step = BigDecimal.ONE.movePointLeft(known.scale());
        double off = 1
                + 0.08
                        * Math.abs(noise.bell(
                                "off",
                                value.unit(),
                                value.indicator(),
                                value.period().toString()));
        var other = round(known.doubleValue() * off, known.scale());
        var differing = other.compareTo(known) == 0 ? known.add(step) : other;
        return Optional.of(new ExerciseValue(
                value.unit(),
                value.indicator(),
                value.period(),
                value.caliber(),
                differing,
                null,
                null,
                value.unitOfMeasure(),
                Kind.FACT,
                value.unit(),
                value.asOf().minusDays(5),
                "区市自行统计，与数源部门不一致"));
    }

    private static ExerciseValue with(ExerciseValue v, @Nullable BigDecimal value, LocalDate asOf, String note) {
        boolean known = value != null;
        return new ExerciseValue(
                v.unit(),
                v.indicator(),
                v.period(),
                v.caliber(),
                value,
                known ? v.numerator() : null,
                known ? v.denominator() : null,
                v.unitOfMeasure(),
                v.kind(),
                v.source(),
                asOf,
                note);
    }

    /** Around 0: two thirds the district's drive in the quarter, one third chance in this indicator. */
    private double fortune(ExerciseSeries series, ExerciseDistrict district, Period.Quarter quarter) {
        return 0.65 * drive(district, quarter)
                + 0.25 * noise.bell("bent", district.unit(), series.indicator())
                + 0.45 * noise.bell("chance", district.unit(), series.indicator(), quarter.toString());
    }

    private double drive(ExerciseDistrict district, Period.Quarter quarter) {
        double drive = district.drive();
        for (var q : QUARTERS) {
            drive = 0.85 * drive + 0.15 * district.drive() + 0.35 * noise.bell("drive", district.unit(), q.toString());
            if (q.equals(quarter)) {
                return drive;
            }
        }
        throw new IllegalArgumentException(quarter + " is not a quarter of the exercise");
    }

    private static double season(Period.Quarter quarter) {
        return SEASON[quarter.quarter() - 1];
    }

    private static double floor(double value, double lowest) {
        return Math.max(lowest, value);
    }

    private LocalDate due(ExerciseSeries series, Period.Quarter quarter) {
        int days = Integer.parseInt(cell(indicator(series.indicator()), "due_days"));
        return quarter.to().plusDays(days - 2L);
    }

    private int places(String indicator) {
        return Integer.parseInt(cell(indicator(indicator), "decimals"));
    }

    private Map<String, String> indicator(String code) {
        var row = indicators.get(code);
        if (row == null) {
            throw new IllegalStateException("data/indicators.csv has no " + code);
        }
        return row;
    }

    private static BigDecimal round(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }
}
