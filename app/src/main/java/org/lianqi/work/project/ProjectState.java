package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands of a project on a day.
 *
 * @param unit who is responsible
 * @param mergedInto the project it is, when it was entered twice; what stands of it is then what was told before
 * @param stageSince the day on which it came to the stage, or by which it had
 * @param reached the day on which each stage it did not fall back from was reached; a stage passed over, or come to on a
 *     day nobody knows, has none
 * @param parts units with a part in it; without an agreement on shares, the responsible unit with all of the credit
 * @param amounts as agreed or filed; what nobody stated is absent
 * @param plans the plan in force for each year
 * @param proofs evidence there is, the latest of each kind
 * @param waivers evidence that was waived and has not come since
 * @param reports of months, in order
 * @param located where it is, and how that is known; null when nobody said
 */
public record ProjectState(
        UUID unit,
        Description description,
        List<ProjectEvent.Called> aliases,
        List<Investor> investors,
        ProjectStage stage,
        Standing standing,
        @Nullable UUID mergedInto,
        LocalDate stageSince,
        Map<ProjectStage, LocalDate> reached,
        List<Participation> parts,
        Map<ProjectEvent.Stated.What, Amount> amounts,
        SortedMap<Integer, Amount> plans,
        Map<ProofKind, Proof> proofs,
        Map<ProofKind, Waiver> waivers,
        SortedMap<YearMonth, MonthReport> reports,
        Milestones milestones,
        ProjectEvent.@Nullable Located located) {

    /** Whether {@link #stageSince} is the day itself, and not only one by which it had come to the stage. */
    public boolean stageDayKnown() {
        return reached.containsKey(stage);
    }

    /** The last month that was reported. */
    public Optional<MonthReport> lastReport() {
        return reports.isEmpty()
                ? Optional.empty()
                : Optional.of(reports.lastEntry().getValue());
    }

    /** Funds in place since the beginning, in yuan, by the last report that says so. */
    public @Nullable BigDecimal funds() {
        return lastSaid(MonthReport::funds);
    }

    /** Physical progress in per cent, by the last report that says so. */
    public @Nullable BigDecimal progress() {
        return lastSaid(MonthReport::progress);
    }

    /** Investment completed in the assessment caliber, by the last report that says so. */
    public MonthReport.@Nullable Flow completed() {
        return lastSaid(MonthReport::assessment);
    }

    /** Investment completed in the statistics caliber, by the last report that says so. */
    public MonthReport.@Nullable Flow statistics() {
        return lastSaid(MonthReport::statisticsFlow);
    }

    /** An amount in yuan; null when nobody stated it. */
    public @Nullable BigDecimal yuan(ProjectEvent.Stated.What what) {
        var amount = amounts.get(what);
        return amount == null ? null : amount.yuan();
    }

    /** Kept files that are evidence of it, by their SHA-256. */
    public List<String> files() {
        return proofs.values().stream()
                .map(Proof::file)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Name and other names. */
    public List<String> names() {
        return Stream.concat(Stream.of(description.name()), aliases.stream().map(ProjectEvent.Called::name))
                .distinct()
                .toList();
    }

    /** By the last report that says something of it. */
    <T> @Nullable T lastSaid(Function<MonthReport, @Nullable T> what) {
        for (var report : reports.reversed().values()) {
            var said = what.apply(report);
            if (said != null) {
                return said;
            }
        }
        return null;
    }
}
