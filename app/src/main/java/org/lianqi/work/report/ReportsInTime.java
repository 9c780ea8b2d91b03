package org.lianqi.work.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.MeasureReach;
import org.lianqi.record.indicator.Measured;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Of the months of projects that were due in a period, how many were there in time, per cent. */
@Component
class ReportsInTime implements Measure {
    static final String ID = "projects-report-on-time";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Owing owing;
    private final DueRules rules;
    private final MeasureReach reach;
    private final TransactionTemplate reading;
    private final Clock clock;

    ReportsInTime(
            Owing owing, DueRules rules, MeasureReach reach, PlatformTransactionManager transactions, Clock clock) {
        this.owing = owing;
        this.rules = rules;
        this.reach = reach;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Name name() {
        return new Name("项目月报按时率", "Months of projects reported in time");
    }

    @Override
    public Name rule() {
        var due = rules.of(YearMonth.from(Days.today(clock))).source();
        return new Name(
                "截止日在本期内且已过的项目月报：截止日当天或以前报到的 ÷ 应报的 × 100。应报：当月最后一天已开工、未竣工、在推进的项目，记在那天的责任单位名下。以第一次报到的日子为准，更正不改；没有应报的不给数。截止日："
                        + due.zh() + "。",
                "Months of projects whose due day lies in the period and has passed: reported on or before it ÷ owed × 100. Owed by projects that on the last day of the month had commenced, were not completed and went on, with the unit that was responsible on that day. What counts is the day of the first report, whatever was corrected; where nothing was owed nothing is said. Due: "
                        + due.en() + ".");
    }

    @Override
    public String unitOfMeasure() {
        return "%";
    }

    @Override
    public int decimals() {
        return 2;
    }

    @Override
    public Map<UUID, Measured> measure(Collection<UUID> units, Period period) {
        return Objects.requireNonNull(reading.execute(status -> {
            var dues = rules.now();
            return owing.list(months(period, dues), reach.of(units)).stream()
                    .collect(Collectors.groupingBy(
                            Owing.Owed::unit,
                            Collectors.collectingAndThen(Collectors.toList(), owed -> measured(owed, dues))));
        }));
    }

    /** Those due in the period up to yesterday, each with its last day. */
    private SortedMap<YearMonth, LocalDate> months(Period period, DueRules.Dues dues) {
        var today = Days.today(clock);
        var months = new TreeMap<YearMonth, LocalDate>();
        // the due day lies in the month after, or moves into the one after that when all of its end is a holiday
        for (var month = YearMonth.from(period.from()).minusMonths(2);
                month.isBefore(YearMonth.from(period.to()));
                month = month.plusMonths(1)) {
            var due = dues.due(month);
            if (!due.isBefore(period.from()) && !due.isAfter(period.to()) && due.isBefore(today)) {
                months.put(month, month.atEndOfMonth());
            }
        }
        return months;
    }

    private static Measured measured(List<Owing.Owed> owed, DueRules.Dues dues) {
        long inTime = owed.stream().filter(each -> inTime(each, dues)).count();
        return new Measured(
                BigDecimal.valueOf(inTime)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(owed.size()), MathContext.DECIMAL64),
                owed.stream()
                        .map(each -> new Opened.Row(
                                Name.same(each.name()),
                                "/projects/" + each.project(),
                                Integer.toString(each.revision()),
                                (inTime(each, dues) ? "● " : "○ ") + each.month() + " → "
                                        + (each.told() == null ? "—" : each.told())))
                        .toList(),
                owed.stream().map(Owing.Owed::origin).reduce(Origin.REAL, Origin::with));
    }

    private static boolean inTime(Owing.Owed owed, DueRules.Dues dues) {
        var told = owed.told();
        return told != null && !told.isAfter(dues.due(owed.month()));
    }
}
