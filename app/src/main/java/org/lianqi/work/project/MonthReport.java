package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    public record Flow(BigDecimal inMonth, BigDecimal inYear, BigDecimal inAll) {}

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
            BigDecimal land) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public MonthReport {
        if (assessment == null && statistics == null && funds == null && progress == null) {
            throw new Refusal.Invalid("project-report-empty", month.toString());
        }
        if (progress != null && (progress.signum() < 0 || progress.compareTo(HUNDRED) > 0)) {
            throw new Refusal.Invalid("project-progress", progress.toPlainString());
        }
        if (funds != null && funds.signum() < 0) {
            throw new Refusal.Invalid("project-amount", funds.toPlainString());
        }
        note = Typed.optional("note", note, 2000);
    }

    /**
     * Asks the identities of the statistics form of this report and the one before it, in both calibers: what was
     * completed this year = until last month + this month = construction + installation + equipment + other; since the
     * beginning = until the last report + since; equipment ≥ used equipment; other ≥ old buildings + land ([S30] of
     * DOMAIN). Between the two may lie months nobody reported: then only what those must have held is asked.
     *
     * @throws Refusal.Invalid {@code project-identity-…} with both sides
     */
    void check(Optional<MonthReport> before) {
        if (assessment != null) {
            check(assessment, before.map(MonthReport::month), before.map(MonthReport::assessment));
        }
        if (statistics != null) {
            check(
                    statistics.whole(),
                    before.map(MonthReport::month),
                    before.map(MonthReport::statistics).map(Split::whole));
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

    private void check(Flow now, Optional<YearMonth> lastMonth, Optional<Flow> before) {
        if (month.getMonthValue() == 1) {
            equal("project-identity-january", now.inYear(), now.inMonth());
        }
        atLeast("project-identity-all", now.inAll(), now.inYear());
        if (before.isEmpty()) {
            return;
        }
        var last = lastMonth.orElseThrow();
        boolean sameYear = last.getYear() == month.getYear();
        if (last.plusMonths(1).equals(month)) {
            equal("project-identity-since", now.inAll(), before.get().inAll().add(now.inMonth()));
            if (sameYear) {
                equal(
                        "project-identity-year",
                        now.inYear(),
                        before.get().inYear().add(now.inMonth()));
            }
        } else if (sameYear) {
            equal(
                    "project-identity-gap",
                    now.inAll().subtract(before.get().inAll()),
                    now.inYear().subtract(before.get().inYear()));
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

    /** Completed in the statistics caliber, whole. */
    @Nullable
    Flow statisticsFlow() {
        return statistics == null ? null : statistics.whole();
    }
}
