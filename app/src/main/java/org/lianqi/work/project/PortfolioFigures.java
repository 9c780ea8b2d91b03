package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens what was counted over many projects to the projects. References: {@code projects-at:<unit>:<stage>:n|planned},
 * {@code projects-signed-in:<unit>:<quarter>:n|planned|m<months>}; unit {@code -} is every unit the reader sees.
 */
@Component
class PortfolioFigures implements FigureSource {
    /** So many rows are shown; the rule says how many there are, and the list has them all. */
    static final int MOST_ROWS = 500;

    private final Portfolio portfolio;

    PortfolioFigures(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Portfolio.STAGE, Portfolio.COHORT);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var unit = ref.part(0).equals(Portfolio.EVERYWHERE) ? "" : ref.part(0);
            return ref.kind().equals(Portfolio.STAGE)
                    ? atStage(unit, ProjectStage.valueOf(ref.part(1)), ref.part(2))
                    : cohort(unit, ref.part(1), ref.part(2));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private Opened atStage(String unit, ProjectStage stage, String what) {
        boolean planned = planned(what);
        var rows = portfolio.at(unit, stage);
        var figure = portfolio.atStage(
                unit, stage, planned, planned ? sum(rows) : BigDecimal.valueOf(rows.size()), origin(rows));
        return opened(
                figure,
                planned
                        ? new Name(
                                "这一阶段推进中各项目计划总投资之和，没报的不算",
                                "sum of the planned totals of the active projects at this stage; those that stated none are left out")
                        : new Name("这一阶段推进中的项目，每个数一次", "active projects at this stage, each counted once"),
                rows,
                row -> true);
    }

    private Opened cohort(String unit, String quarterText, String what) {
        if (!(Period.parse(quarterText) instanceof Period.Quarter quarter)) {
            throw new IllegalArgumentException(quarterText);
        }
        var rows = portfolio.signedIn(unit, quarter);
        if (!what.startsWith("m")) {
            boolean planned = planned(what);
            return opened(
                    portfolio.cohort(
                            unit,
                            quarter,
                            what,
                            planned ? "亿元" : "个",
                            planned ? 2 : 0,
                            planned ? sum(rows) : BigDecimal.valueOf(rows.size()),
                            origin(rows)),
                    planned
                            ? new Name(
                                    "本季签约各项目计划总投资之和，没报的不算",
                                    "sum of the planned totals of the projects signed in the quarter; those that stated none are left out")
                            : new Name(
                                    "签约日在本季的项目，每个数一次",
                                    "projects whose day of signing lies in the quarter, each counted once"),
                    rows,
                    row -> true);
        }
        int months = Integer.parseInt(what.substring(1));
        if (!what.equals("m" + months) || !Portfolio.MONTHS.contains(months)) {
            throw new IllegalArgumentException(what);
        }
        Predicate<Portfolio.Counted> inTime = row -> row.commencedOn() != null
                && !row.commencedOn()
                        .isAfter(Objects.requireNonNull(row.signedOn()).plusMonths(months));
        boolean old = !quarter.to().plusMonths(months).isAfter(portfolio.today());
        var figure = portfolio.cohort(
                unit,
                quarter,
                what,
                "%",
                1,
                rows.isEmpty() || !old
                        ? null
                        : BigDecimal.valueOf(100L * rows.stream().filter(inTime).count())
                                .divide(BigDecimal.valueOf(rows.size()), java.math.MathContext.DECIMAL64),
                origin(rows));
        return opened(
                figure,
                new Name(
                        "签约后 " + months + " 个月内开工的 ÷ 本季签约的（含后来终止的）× 100；还没到 " + months + " 个月的不算",
                        "commenced within " + months
                                + " months of signing ÷ signed in the quarter, ended ones included × 100; not told before all are "
                                + months + " months old"),
                rows,
                inTime);
    }

    /** Whether the planned total is asked for and not the count. */
    private static boolean planned(String what) {
        if (!what.equals("planned") && !what.equals("n")) {
            throw new IllegalArgumentException(what);
        }
        return what.equals("planned");
    }

    private static Opened opened(
            Figure figure, Name rule, List<Portfolio.Counted> rows, Predicate<Portfolio.Counted> counts) {
        var shown = rows.stream().limit(MOST_ROWS).map(row -> row(row, counts)).toList();
        var described = new Name(
                rule.zh() + "。列出计划总投资（万元）和签约、开工的日子" + (rows.stream().allMatch(counts) ? "" : "；● 计入，○ 不计入"),
                rule.en() + ". Listed with planned total (10,000 yuan) and the days of signing and commencement"
                        + (rows.stream().allMatch(counts) ? "" : "; ● counts, ○ does not"));
        var words = rows.size() <= MOST_ROWS
                ? described
                : new Name(
                        described.zh() + "（共 " + rows.size() + " 个，列出最大的 " + MOST_ROWS + " 个）",
                        described.en() + " (" + rows.size() + " in all, the largest " + MOST_ROWS + " are listed)");
        return new Opened(figure, new Opened.Counted(words, shown), null, List.of(), null);
    }

    private static Opened.Row row(Portfolio.Counted row, Predicate<Portfolio.Counted> counts) {
        var planned =
                row.planned() == null ? "—" : row.planned().movePointLeft(4).toPlainString() + " 万元";
        return new Opened.Row(
                Name.same(row.name()),
                "/projects/" + row.id(),
                null,
                (counts.test(row) ? "● " : "○ ") + planned + days(row.signedOn(), row.commencedOn()));
    }

    private static String days(@Nullable LocalDate signed, @Nullable LocalDate commenced) {
        return (signed == null ? "" : " " + signed) + (commenced == null ? "" : " → " + commenced);
    }

    private static @Nullable BigDecimal sum(List<Portfolio.Counted> rows) {
        return Portfolio.inHundredMillions(rows.stream()
                .map(Portfolio.Counted::planned)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null));
    }

    private static Origin origin(List<Portfolio.Counted> rows) {
        return rows.stream().anyMatch(row -> row.origin() == Origin.SYNTHETIC) ? Origin.SYNTHETIC : Origin.REAL;
    }
}
