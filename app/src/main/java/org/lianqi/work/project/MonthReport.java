package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What was reported of a month. The two calibers stand side by side: what the assessment counts and what the statistics
 * system counted, which the platform never adjusts.
 *
 * @param assessment investment completed in the assessment caliber; null when not reported
 * @param statistics investment completed as the statistics form has it; null when the project is not in the statistics
 * @param funds funds in place since the beginning, in yuan; null when not reported
 * @param progress physical progress, per cent of the works, 0 to 100; null when not reported
 */
public record MonthReport(
        YearMonth month,
        @Nullable Flow assessment,
        @Nullable Split statistics,
        @Nullable BigDecimal funds,
        @Nullable BigDecimal progress,
        @Nullable String note) {

    /**
     * Investment completed, in yuan.
     *
     * @param inMonth in the month itself; corrections of earlier months make it negative at times
     * @param inYear since 1 January
     * @param inAll since the beginning
     */
    public record Flow(BigDecimal inMonth, BigDecimal inYear, BigDecimal inAll) {
        public Flow {
            inMonth = Typed.yuan("inMonth", inMonth);
            inYear = Typed.yuan("inYear", inYear);
            inAll = Typed.yuan("inAll", inAll);
        }
    }

    /**
     * Investment completed as the statistics form (206 表) splits it, in yuan, since 1 January.
     *
     * @param oldEquipment of the equipment, what was used before
     * @param oldBuildings of the rest, buildings bought that stood before
     * @param land of the rest, land
     */
    public record Split(
            Flow whole,
            BigDecimal construction,
            BigDecimal installation,
            BigDecimal equipment,
            BigDecimal oldEquipment,
            BigDecimal other,
            BigDecimal oldBuildings,
            BigDecimal land) {
        public Split {
            whole = Typed.said("whole", whole);
            construction = Typed.whole("construction", construction);
            installation = Typed.whole("installation", installation);
            equipment = Typed.whole("equipment", equipment);
            oldEquipment = Typed.whole("oldEquipment", oldEquipment);
            other = Typed.whole("other", other);
            oldBuildings = Typed.whole("oldBuildings", oldBuildings);
            land = Typed.whole("land", land);
        }
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public MonthReport {
        month = Typed.said("month", month);
        if (assessment == null && statistics == null && funds == null && progress == null) {
            throw new Refusal.Invalid("project-report-empty", month.toString());
        }
        if (progress != null && (progress.signum() < 0 || progress.compareTo(HUNDRED) > 0)) {
            throw new Refusal.Invalid("project-progress", progress.toPlainString());
        }
        funds = funds == null ? null : Typed.whole("funds", funds);
        note = Typed.optional(new Name("备注", "note"), note, 2000);
    }

    /**
     * The last report before this month that says something of a caliber: what follows from “until last month” follows from
     * it, whatever months between reported only something else.
     */
    public static Optional<MonthReport> lastThatSays(
            SortedMap<YearMonth, MonthReport> reports,
            YearMonth before,
            Function<MonthReport, @Nullable Flow> caliber) {
        return reports.headMap(before).sequencedValues().reversed().stream()
                .filter(report -> caliber.apply(report) != null)
                .findFirst();
    }

    /**
     * Asks the identities of the statistics form of this report and the one before it, in both calibers: what was
     * completed this year = until last month + this month = construction + installation + equipment + other; since the
     * beginning = until the last report + since; equipment ≥ used equipment; other ≥ old buildings + land ([S30] of
     * DOMAIN). Between the two may lie months nobody reported: then only what those must have held is asked.
     *
     * @param reports those that stand; later ones are not asked: when a month is corrected, they follow one by one
     * @throws Refusal.Invalid {@code project-identity-…} with both sides
     */
    void check(SortedMap<YearMonth, MonthReport> reports) {
        if (assessment != null) {
            check(assessment, reports, MonthReport::assessment);
        }
        if (statistics != null) {
            check(statistics.whole(), reports, MonthReport::statisticsFlow);
            var parts = statistics
                    .construction()
                    .add(statistics.installation())
                    .add(statistics.equipment())
                    .add(statistics.other());
            equal("project-identity-parts", statistics.whole().inYear(), parts);
            atLeast("project-identity-equipment", statistics.equipment(), statistics.oldEquipment());
            atLeast(
                    "project-identity-other",
                    statistics.other(),
                    statistics.oldBuildings().add(statistics.land()));
        }
    }

    private void check(
            Flow now, SortedMap<YearMonth, MonthReport> reports, Function<MonthReport, @Nullable Flow> caliber) {
        if (month.getMonthValue() == 1) {
            equal("project-identity-january", now.inYear(), now.inMonth());
        }
        atLeast("project-identity-all", now.inAll(), now.inYear());
        var before = lastThatSays(reports, month, caliber);
        if (before.isEmpty()) {
            return;
        }
        var last = before.get().month();
        var then = Objects.requireNonNull(caliber.apply(before.get()));
        boolean sameYear = last.getYear() == month.getYear();
        if (last.plusMonths(1).equals(month)) {
            equal("project-identity-since", now.inAll(), then.inAll().add(now.inMonth()));
            if (sameYear) {
                equal("project-identity-year", now.inYear(), then.inYear().add(now.inMonth()));
            }
        } else if (sameYear) {
            equal(
                    "project-identity-gap",
                    now.inAll().subtract(then.inAll()),
                    now.inYear().subtract(then.inYear()));
        }
    }

    private void equal(String code, BigDecimal stated, BigDecimal worked) {
        if (stated.compareTo(worked) != 0) {
            throw new Refusal.Invalid(code, month.toString(), stated.toPlainString(), worked.toPlainString());
        }
    }

    private void atLeast(String code, BigDecimal whole, BigDecimal part) {
        if (whole.compareTo(part) < 0) {
            throw new Refusal.Invalid(code, month.toString(), whole.toPlainString(), part.toPlainString());
        }
    }

    /** Whether it says the same, however its numbers are written. */
    public boolean saysTheSameAs(MonthReport other) {
        return plain().equals(other.plain());
    }

    private List<@Nullable String> plain() {
        var said = new ArrayList<@Nullable String>(List.of(month.toString()));
        said.addAll(plain(assessment));
        said.addAll(plain(statisticsFlow()));
        if (statistics != null) {
            for (var part : List.of(
                    statistics.construction(),
                    statistics.installation(),
                    statistics.equipment(),
                    statistics.oldEquipment(),
                    statistics.other(),
                    statistics.oldBuildings(),
                    statistics.land())) {
                said.add(plain(part));
            }
        }
        said.add(plain(funds));
        said.add(plain(progress));
        said.add(note);
        return said;
    }

    private static List<@Nullable String> plain(@Nullable Flow flow) {
        return flow == null
                ? Arrays.asList("-")
                : Arrays.asList(plain(flow.inMonth()), plain(flow.inYear()), plain(flow.inAll()));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    /** Completed in the statistics caliber, whole. */
    public @Nullable Flow statisticsFlow() {
        return statistics == null ? null : statistics.whole();
    }
}
