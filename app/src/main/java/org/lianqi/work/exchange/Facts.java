package org.lianqi.work.exchange;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;

/**
 * What rows of a list say of a project; what they do not say is null or empty.
 *
 * @param unit code of the responsible unit
 * @param reached stages with the day
 * @param asOf the day the list speaks of
 */
record Facts(
        @Nullable String name,
        List<String> aliases,
        @Nullable String nationalCode,
        @Nullable String unit,
        @Nullable String region,
        @Nullable String summary,
        @Nullable String industry,
        @Nullable String chain,
        List<String> parcels,
        List<Backer> investors,
        Map<ProjectEvent.Stated.What, Amount> amounts,
        Map<ProjectStage, Reached> reached,
        @Nullable Standing standing,
        @Nullable LocalDate registered,
        LocalDate asOf) {
    /** Who invests, as the list names it. */
    record Backer(String name, @Nullable CreditCode code) {}

    /** @param byThen only known to have come there by that day */
    record Reached(LocalDate on, boolean byThen) {}

    Facts {
        aliases = List.copyOf(aliases);
        parcels = List.copyOf(parcels);
        investors = List.copyOf(investors);
        amounts = Map.copyOf(amounts);
        reached = Map.copyOf(reached);
    }

    /**
     * What is said, in words that are the same whenever the same is said. A day by which something only had come counts as part
     * of what is said, unless it is but the day of the list.
     */
    SortedMap<String, String> said() {
        var said = new TreeMap<String, String>();
        put(said, "name", name);
        put(said, "aliases", aliases.isEmpty() ? null : String.join("\n", aliases));
        put(said, "nationalCode", nationalCode);
        put(said, "unit", unit);
        put(said, "region", region);
        put(said, "summary", summary);
        put(said, "industry", industry);
        put(said, "chain", chain);
        put(said, "parcels", parcels.isEmpty() ? null : String.join("\n", parcels));
        put(
                said,
                "investors",
                investors.isEmpty()
                        ? null
                        : investors.stream()
                                .map(each -> each.name()
                                        + (each.code() == null
                                                ? ""
                                                : " " + each.code().text()))
                                .collect(Collectors.joining("\n")));
        amounts.forEach((what, amount) -> said.put(
                what.name(),
                amount.amount().stripTrailingZeros().toPlainString() + " " + amount.currency()
                        + (amount.rate() == null
                                ? ""
                                : " × " + amount.rate().stripTrailingZeros().toPlainString())));
        reached.forEach((stage, day) -> said.put(
                stage.name(),
                day.byThen()
                        ? day.on().equals(asOf) ? "≤" : "≤ " + day.on()
                        : day.on().toString()));
        put(said, "standing", standing == null ? null : standing.name());
        put(said, "registered", registered == null ? null : registered.toString());
        return said;
    }

    private static void put(Map<String, String> said, String what, @Nullable String words) {
        if (words != null) {
            said.put(what, words);
        }
    }

    /** With what another row of the same key says; what both say the later says. */
    Facts and(Facts later) {
        var amountsOfBoth = new EnumMap<ProjectEvent.Stated.What, Amount>(ProjectEvent.Stated.What.class);
        amountsOfBoth.putAll(amounts);
        amountsOfBoth.putAll(later.amounts);
        var reachedInBoth = new EnumMap<ProjectStage, Reached>(ProjectStage.class);
        reachedInBoth.putAll(reached);
        reachedInBoth.putAll(later.reached);
        return new Facts(
                or(later.name, name),
                later.aliases.isEmpty() ? aliases : later.aliases,
                or(later.nationalCode, nationalCode),
                or(later.unit, unit),
                or(later.region, region),
                or(later.summary, summary),
                or(later.industry, industry),
                or(later.chain, chain),
                later.parcels.isEmpty() ? parcels : later.parcels,
                later.investors.isEmpty() ? investors : later.investors,
                amountsOfBoth,
                reachedInBoth,
                or(later.standing, standing),
                or(later.registered, registered),
                later.asOf.isAfter(asOf) ? later.asOf : asOf);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
