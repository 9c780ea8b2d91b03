package org.lianqi.engine.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Regularities that honest numbers seldom show. */
final class Regularities {
    /** Of the many numbers such a finding rests on, so many are named. */
    private static final int NAMED = 10;
    /** Make the median and the mean absolute deviation comparable with a standard deviation (Iglewicz and Hoaglin). */
    private static final double BY_MEDIAN = 0.6745;

    private static final double BY_MEAN = 1.253314;

    private Regularities() {}

    static void repeated(Check.Repeated asked, Radar.Known known, Radar.Found found) {
        for (var series : known.series(asked.scope()).values()) {
            found.asked();
            int from = 0;
            for (int i = 1; i <= series.size(); i++) {
                boolean goesOn = i < series.size()
                        && series.get(i).value().compareTo(series.get(from).value()) == 0
                        && series.get(i)
                                .span()
                                .previous()
                                .equals(series.get(i - 1).span());
                if (!goesOn) {
                    if (i - from >= asked.periods() && series.get(from).value().signum() != 0) {
                        var run = series.subList(from, i).reversed();
                        var last = run.getFirst();
                        found.add(last.unit(), last.span(), run, last.value().doubleValue(), Double.NaN, 0);
                    }
                    from = i;
                }
            }
        }
    }

    static void copied(Check.Copied asked, Radar.Known known, Radar.Found found) {
        var together = known.grouped(
                asked.scope(),
                reading -> reading.thing() + " " + reading.span() + " "
                        + reading.value().stripTrailingZeros().toPlainString());
        together.values().removeIf(same -> digits(same.getFirst().value()) < asked.digits());
        for (var same : together.values()) {
            found.asked();
            var units = new HashSet<String>();
            var each = same.stream()
                    .filter(reading -> units.add(reading.unit()))
                    .sorted(Comparator.comparing(Reading::unit))
                    .toList();
            if (each.size() > 1) {
                for (var own : each) {
                    var ownFirst = new ArrayList<Reading>();
                    ownFirst.add(own);
                    each.stream().filter(other -> other != own).limit(NAMED).forEach(ownFirst::add);
                    double value = own.value().doubleValue();
                    found.add(own.unit(), own.span(), ownFirst, value, Double.NaN, 0);
                }
            }
        }
    }

    /** Significant digits: those between the first and the last that is not 0. */
    private static int digits(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.stripTrailingZeros().precision();
    }

    static void round(Check.Round asked, Radar.Known known, Radar.Found found) {
        var places = new TreeMap<String, Integer>();
        var taken = known.all().stream().filter(asked.scope()::takes).toList();
        taken.forEach(reading -> places.merge(
                reading.thing(),
                Math.max(0, reading.value().stripTrailingZeros().scale()),
                Math::max));
        ToLongFunction<Reading> inLastPlace = reading -> reading.value()
                .movePointRight(places.getOrDefault(reading.thing(), 0))
                .abs()
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
        var byUnit = taken.stream()
                .filter(reading -> inLastPlace.applyAsLong(reading) >= 100)
                .collect(Collectors.groupingBy(Reading::unit, TreeMap::new, Collectors.toList()));
        for (var of : byUnit.values()) {
            if (of.size() < asked.least()) {
                continue;
            }
            found.asked();
            var round = of.stream()
                    .filter(reading -> inLastPlace.applyAsLong(reading) % 10 == 0)
                    .toList();
            if (tail(of.size(), round.size(), 0.1) < asked.probability()) {
                var last = latest(round);
                found.add(
                        last.unit(),
                        last.span(),
                        round.stream().limit(NAMED).toList(),
                        (double) round.size() / of.size(),
                        0.1,
                        0);
            }
        }
    }

    /** Probability of at least so many successes. */
    static double tail(int trials, int atLeast, double chance) {
        double sum = 0;
        double logOdds = Math.log(chance) - Math.log1p(-chance);
        double log = trials * Math.log1p(-chance);
        for (int k = 0; k <= trials; k++) {
            if (k >= atLeast) {
                sum += Math.exp(log);
            }
            log += Math.log((double) (trials - k) / (k + 1)) + logOdds;
        }
        return Math.min(1, sum);
    }

    static void firstDigits(Check.FirstDigits asked, Radar.Known known, Radar.Found found) {
        var byUnit = known.all().stream()
                .filter(asked.scope()::takes)
                .filter(reading -> reading.value().signum() != 0)
                .collect(Collectors.groupingBy(Reading::unit, TreeMap::new, Collectors.toList()));
        for (var of : byUnit.values()) {
            var sizes = of.stream()
                    .mapToDouble(reading -> Math.abs(reading.value().doubleValue()))
                    .summaryStatistics();
            if (of.size() < asked.least() || sizes.getMax() < 100 * sizes.getMin()) {
                continue;
            }
            found.asked();
            var byDigit = of.stream().collect(Collectors.groupingBy(reading -> firstDigit(reading.value())));
            double deviation = 0;
            int most = 1;
            double mostOver = Double.NEGATIVE_INFINITY;
            for (int digit = 1; digit <= 9; digit++) {
                double over = (double) byDigit.getOrDefault(digit, List.of()).size() / of.size()
                        - Math.log10(1 + 1.0 / digit);
                deviation += Math.abs(over) / 9;
                if (over > mostOver) {
                    mostOver = over;
                    most = digit;
                }
            }
            if (deviation > asked.deviation()) {
                var named = byDigit.getOrDefault(most, of);
                var last = latest(named);
                found.add(
                        last.unit(),
                        last.span(),
                        named.stream().limit(NAMED).toList(),
                        deviation,
                        asked.deviation(),
                        0);
            }
        }
    }

    static int firstDigit(BigDecimal value) {
        return value.unscaledValue().abs().toString().charAt(0) - '0';
    }

    static void ownPast(Check.OwnPast asked, Radar.Known known, Radar.Found found) {
        for (var series : known.series(asked.scope()).values()) {
            for (int i = asked.least(); i < series.size(); i++) {
                var now = series.get(i);
                var before = series.subList(0, i).stream()
                        .filter(reading -> !reading.span().equals(now.span()))
                        .toList();
                if (before.size() >= asked.least()) {
                    var middle = Middle.of(before);
                    farFrom(now, middle, middle.spread(0, before.size()), asked.score(), found);
                }
            }
        }
    }

    static void peers(Check.Peers asked, Radar.Known known, Radar.Found found) {
        var together = known.grouped(asked.scope(), reading -> reading.thing() + " " + reading.span());
        for (var column : together.values()) {
            if (column.size() > asked.least()) {
                var middle = Middle.of(column);
                for (var own : column) {
                    farFrom(own, middle, middle.spread(middle.off(own), column.size() - 1), asked.score(), found);
                }
            }
        }
    }

    /**
     * Where numbers lie and how far apart. One number far off moves a median little; it is kept out of the mean.
     *
     * @param deviation median of the absolute deviations from the median
     * @param deviations their sum
     */
    private record Middle(double median, double deviation, double deviations) {
        static Middle of(List<Reading> readings) {
            double[] values = readings.stream()
                    .mapToDouble(reading -> reading.value().doubleValue())
                    .toArray();
            double middle = Regularities.median(values);
            double[] off =
                    Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray();
            return new Middle(
                    middle, Regularities.median(off), Arrays.stream(off).sum());
        }

        double off(Reading reading) {
            return Math.abs(reading.value().doubleValue() - median);
        }

        /**
         * Of few numbers half may happen to lie close together; the mean deviation then keeps the measure honest.
         *
         * @param without deviation of the number that is looked at, where it is one of these
         * @param others how many there are without it
         */
        double spread(double without, int others) {
            return Math.max(deviation / BY_MEDIAN, BY_MEAN * (deviations - without) / others);
        }
    }

    private static void farFrom(Reading own, Middle middle, double spread, double score, Radar.Found found) {
        found.asked();
        double allowed = score * spread;
        // Where all others are equal there is no spread to measure by.
        if (spread > 0 && middle.off(own) > allowed) {
            found.add(own.unit(), own.span(), List.of(own), own.value().doubleValue(), middle.median(), allowed);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static void lastSpike(Check.LastSpike asked, Radar.Known known, Radar.Found found) {
        for (var series : known.series(asked.scope()).values()) {
            for (var last : series) {
                if (last.span().last().getMonthValue() != 12 || last.span().months() > 3) {
                    continue;
                }
                var earlier = series.stream()
                        .filter(reading -> reading.span().last().getYear()
                                        == last.span().last().getYear()
                                && reading.span().compareTo(last.span()) < 0)
                        .toList();
                if (earlier.size() < 12 / last.span().months() - 1) {
                    continue;
                }
                found.asked();
                double median = median(earlier.stream()
                        .mapToDouble(reading -> reading.value().doubleValue())
                        .toArray());
                if (median > 0 && last.value().doubleValue() > asked.times() * median) {
                    var lastFirst = new ArrayList<Reading>();
                    lastFirst.add(last);
                    lastFirst.addAll(earlier.reversed());
                    found.add(
                            last.unit(), last.span(), lastFirst, last.value().doubleValue(), asked.times() * median, 0);
                }
            }
        }
    }

    private static Reading latest(List<Reading> readings) {
        return readings.stream()
                .max(Comparator.comparing(Reading::span).thenComparing(Reading::id))
                .orElseThrow();
    }
}
