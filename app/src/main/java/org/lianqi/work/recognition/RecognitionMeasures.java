package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.Measured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recognised projects as the assessment counts them: the raw points of a quarter by shares, which add up over the units to
 * what the projects are worth, and their number, each with the unit that applied. What is recognised was in public notice:
 * every unit's number is whole for every reader.
 */
@Configuration(proxyBeanMethods = false)
class RecognitionMeasures {
    @Bean
    Measure recognisedPoints(Recognitions recognitions, PlatformTransactionManager transactions) {
        return new Recognised(true, recognitions, transactions);
    }

    @Bean
    Measure recognisedProjects(Recognitions recognitions, PlatformTransactionManager transactions) {
        return new Recognised(false, recognitions, transactions);
    }

    private static final class Recognised implements Measure {
        private final boolean points;
        private final Recognitions recognitions;
        private final TransactionTemplate reading;

        Recognised(boolean points, Recognitions recognitions, PlatformTransactionManager transactions) {
            this.points = points;
            this.recognitions = recognitions;
            this.reading = new TransactionTemplate(transactions);
            this.reading.setReadOnly(true);
        }

        @Override
        public String id() {
            return points ? "recognised-projects-points" : "recognised-projects";
        }

        @Override
        public Name name() {
            return points
                    ? new Name("产业链大项目认定原始分", "Points of recognised chain projects")
                    : new Name("产业链认定大项目个数", "Recognised chain projects");
        }

        @Override
        public Name rule() {
            return points
                    ? new Name(
                            "本期各季认定的项目，每个的分值按约定份额分给各申报单位，相加；撤销认定的不算；别的单位有而本单位没有的，是零。按季，不分月。",
                            "Projects recognised in the quarters of the period, the points of each by the shares of the units that applied, added; those revoked are left out; who has none where others have some has nought. By quarter, never by month.")
                    : new Name(
                            "本期各季认定的项目，每个数一次，记在申报单位名下；撤销认定的不算；别的单位有而本单位没有的，是零。按季，不分月。",
                            "Projects recognised in the quarters of the period, each once, with the unit that applied; those revoked are left out; who has none where others have some has nought. By quarter, never by month.");
        }

        @Override
        public String unitOfMeasure() {
            return points ? "分" : "个";
        }

        @Override
        public int decimals() {
            return points ? 2 : 0;
        }

        @Override
        public Map<UUID, Measured> measure(Collection<UUID> units, Period period) {
            var quarters = quarters(period);
            if (quarters.isEmpty() || units.isEmpty()) {
                return Map.of();
            }
            var counted = Objects.requireNonNull(reading.execute(status -> recognitions.counted(quarters, null)));
            var measured = new HashMap<UUID, Measured>();
            for (var unit : units) {
                var mine = counted.stream()
                        .filter(each -> points
                                ? each.shares().containsKey(unit)
                                : each.unit().equals(unit))
                        .toList();
                if (!mine.isEmpty()) {
                    measured.put(unit, measured(unit, mine));
                } else if (!counted.isEmpty()) {
                    measured.put(unit, none(quarters.getLast(), counted));
                }
            }
            return measured;
        }

        private Measured measured(UUID unit, List<Counted> mine) {
            return new Measured(
                    points
                            ? mine.stream().map(each -> each.part(unit)).reduce(BigDecimal.ZERO, BigDecimal::add)
                            : BigDecimal.valueOf(mine.size()),
                    mine.stream()
                            .map(each -> RecognitionFigures.row(each, unit))
                            .toList(),
                    mine.stream().map(Counted::origin).reduce(Origin.REAL, Origin::with));
        }

        /** Where others had projects recognised, who had none has nought. */
        private static Measured none(Period.Quarter last, List<Counted> counted) {
            return new Measured(
                    BigDecimal.ZERO,
                    List.of(new Opened.Row(
                            new Name("认定的项目都是其他单位的", "All projects recognised are those of other units"),
                            "/recognition?quarter=" + last,
                            null,
                            "0")),
                    counted.stream().map(Counted::origin).reduce(Origin.REAL, Origin::with));
        }

        private static List<Period.Quarter> quarters(Period period) {
            return IntStream.rangeClosed(1, 4)
                    .mapToObj(quarter -> new Period.Quarter(period.to().getYear(), quarter))
                    .filter(quarter -> !quarter.from().isBefore(period.from())
                            && !quarter.to().isAfter(period.to()))
                    .toList();
        }
    }
}
