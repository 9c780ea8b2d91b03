package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.BonusPoints.CountedClaim;
import org.lianqi.engine.index.BonusPoints.Verdict;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.BonusFamily;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.engine.index.scheme.Scheme;

/** Counts bonus and penalty points of a period, in exact decimals. */
final class BonusCount {

    private final Scheme scheme;
    private final Map<String, List<BonusClaim>> claimsByUnit = new HashMap<>();
    private final InputValues values;
    private final Map<String, BonusItem> items = new LinkedHashMap<>();
    private final Map<String, BonusFamily> families = new HashMap<>();

    BonusCount(Scheme scheme, AssessedPeriod given) {
        this.scheme = scheme;
        for (BonusClaim claim : given.claims()) {
            claimsByUnit
                    .computeIfAbsent(claim.unit(), unit -> new ArrayList<>())
                    .add(claim);
        }
        this.values = new InputValues(given);
        scheme.bonuses().forEach(item -> items.put(item.code(), item));
        scheme.families().forEach(family -> families.put(family.code(), family));
    }

    /** What every item came to for a unit, in the order of the scheme. */
    List<BonusPoints> of(String unit) {
        Map<BonusClaim, Verdict> verdicts = judge(unit);
        var left = new HashMap<String, BigDecimal>();
        var points = new ArrayList<BonusPoints>();
        for (BonusItem item : scheme.bonuses()) {
            points.add(count(unit, item, verdicts, left));
        }
        return points;
    }

    private List<BonusClaim> claimsOf(String unit) {
        return claimsByUnit.getOrDefault(unit, List.of());
    }

    /** Decides claim by claim, the one that earns most first, so that a thing counts where it earns most. */
    private Map<BonusClaim, Verdict> judge(String unit) {
        var verdicts = new HashMap<BonusClaim, Verdict>();
        Set<List<String>> countedThings = new HashSet<>();
        List<BonusClaim> claims = claimsOf(unit).stream()
                .distinct()
                .sorted(Comparator.comparing((BonusClaim claim) -> points(claim).abs())
                        .reversed()
                        .thenComparing(BonusClaim::item)
                        .thenComparing(BonusClaim::toString))
                .toList();
        for (BonusClaim claim : claims) {
            BonusItem item = itemOf(claim);
            if (requiresEvidence(item) && claim.evidence().isEmpty()) {
                verdicts.put(claim, Verdict.WITHOUT_EVIDENCE);
            } else {
                boolean first = countedThings.add(List.of(scopeOf(item), claim.thing()));
                verdicts.put(claim, first ? Verdict.COUNTED : Verdict.COUNTED_ELSEWHERE);
            }
        }
        return verdicts;
    }

    private BonusPoints count(
            String unit, BonusItem item, Map<BonusClaim, Verdict> verdicts, Map<String, BigDecimal> left) {
        var claims = new ArrayList<CountedClaim>();
        Optional<BigDecimal> measured = Optional.empty();
        BigDecimal earned = BigDecimal.ZERO;
        switch (item.counting()) {
            case BonusCounting.Claimed claimed -> {
                for (BonusClaim claim : claimsOf(unit)) {
                    if (claim.item().equals(item.code())) {
                        claims.add(counted(claim, verdicts));
                    }
                }
                earned = claims.stream().map(CountedClaim::points).reduce(BigDecimal.ZERO, BigDecimal::add);
            }
            case BonusCounting.Measured figure -> {
                measured = values.find(figure.input(), unit);
                earned = measured.map(item.pointsEach()::multiply).orElse(BigDecimal.ZERO);
            }
        }
        BigDecimal withinItem = within(item.cap(), earned);
        BigDecimal counted = withinFamily(item, withinItem, left);
        return new BonusPoints(unit, item, claims, measured, earned, withinItem, counted);
    }

    /** The first of two equal claims carries the verdict; its twin is the same thing again. */
    private CountedClaim counted(BonusClaim claim, Map<BonusClaim, Verdict> verdicts) {
        Verdict verdict = verdicts.getOrDefault(claim, Verdict.COUNTED_ELSEWHERE);
        if (verdict == Verdict.COUNTED) {
            verdicts.put(claim, Verdict.COUNTED_ELSEWHERE);
        }
        return new CountedClaim(claim, verdict, verdict == Verdict.COUNTED ? points(claim) : BigDecimal.ZERO);
    }

    private BigDecimal withinFamily(BonusItem item, BigDecimal points, Map<String, BigDecimal> left) {
        String code = item.family();
        BonusFamily family = code == null ? null : families.get(code);
        if (family == null || family.cap() == null) {
            return points;
        }
        BigDecimal room = left.getOrDefault(family.code(), family.cap());
        BigDecimal counted = within(room, points);
        left.put(family.code(), room.subtract(counted.abs()));
        return counted;
    }

    private static BigDecimal within(@Nullable BigDecimal cap, BigDecimal points) {
        return cap == null ? points : points.min(cap).max(cap.negate());
    }

    private BigDecimal points(BonusClaim claim) {
        return itemOf(claim).pointsEach().multiply(claim.quantity());
    }

    /** Within what a thing counts once: the family, or the item by itself. */
    private static String scopeOf(BonusItem item) {
        String family = item.family();
        return family == null ? "item " + item.code() : "family " + family;
    }

    private static boolean requiresEvidence(BonusItem item) {
        return item.counting() instanceof BonusCounting.Claimed claimed && claimed.evidenceRequired();
    }

    private BonusItem itemOf(BonusClaim claim) {
        BonusItem item = items.get(claim.item());
        if (item == null) {
            throw new IllegalStateException(claim.item());
        }
        return item;
    }
}
