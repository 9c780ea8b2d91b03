package org.lianqi.engine.duplicate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lianqi.engine.duplicate.Held.Spelling;

/** Adds up what speaks for two entries being one. The bits were set by hand and measured; see docs/adr. */
final class Weighing {

    static final double AMOUNT_WITHIN = 0.1;

    private static final double[] SIMILARITY = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    private static final double[] NAME_BITS = {-6, -4, 0, 2, 5.5, 7.5, 9, 10};

    /** So many entries whose names have no gram in common are thought to be there, so that few entries make nothing rare. */
    private static final int UNSEEN = 100;

    private static final double LEAST_WEIGHT = 0.05;

    private final double logOfAll;

    Weighing(int entries) {
        this.logOfAll = Math.log(entries + (double) UNSEEN);
    }

    /** Empty if the score is lower; most are, and are not worth their words. */
    Optional<Pair> pair(Held left, Held right, double threshold) {
        var reasons = new ArrayList<Reason>();
        var a = left.entry();
        var b = right.entry();
        boolean sameCode = codes(a, b, reasons);
        var parcels = common(a.parcels(), b.parcels());
        if (!parcels.isEmpty()) {
            reasons.add(new Reason.SameParcel(parcels, 14));
        }
        if (a.phone() != null && a.phone().equals(b.phone())) {
            reasons.add(new Reason.SamePhone(3));
        }
        investors(a, b, reasons);
        amounts(a, b, reasons);
        regions(a, b, reasons);
        sectors(a, b, reasons);
        boolean phases = parts(left.parts(), right.parts(), reasons) && !sameCode;
        // comparing names takes longest, and most pairs that share but an amount could not make it with any names
        if (score(bits(reasons) + NAME_BITS[NAME_BITS.length - 1]) < threshold) {
            return Optional.empty();
        }
        var names = names(left, right);
        places(a, b, names, reasons);
        double score = score(bits(reasons) + names.bits());
        if (score < threshold) {
            return Optional.empty();
        }
        reasons.add(names.reason());
        reasons.sort(Comparator.comparingDouble((Reason reason) -> Math.abs(reason.bits()))
                .reversed());
        return Optional.of(new Pair(a, b, phases ? Pair.Kind.PHASES : Pair.Kind.SAME, score, reasons));
    }

    private static double bits(List<Reason> reasons) {
        double bits = Pair.PRIOR_BITS;
        for (var reason : reasons) {
            bits += reason.bits();
        }
        return bits;
    }

    private static double score(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static boolean codes(Entry a, Entry b, List<Reason> reasons) {
        var codes = common(a.codes(), b.codes());
        if (!codes.isEmpty()) {
            reasons.add(new Reason.SameCode(codes, 40));
        } else if (!a.codes().isEmpty() && !b.codes().isEmpty()) {
            reasons.add(new Reason.OtherCodes(-8));
        }
        return !codes.isEmpty();
    }

    private static void investors(Entry a, Entry b, List<Reason> reasons) {
        var investors = common(a.investors(), b.investors());
        if (!investors.isEmpty()) {
            reasons.add(new Reason.SameInvestor(investors, 3));
        } else if (!a.investors().isEmpty() && !b.investors().isEmpty()) {
            reasons.add(new Reason.OtherInvestors(-2));
        }
    }

    private static void amounts(Entry a, Entry b, List<Reason> reasons) {
        if (a.amount() == null || b.amount() == null) {
            return;
        }
        double left = a.amount().doubleValue();
        double right = b.amount().doubleValue();
        double apart = Math.abs(left - right) / Math.max(left, right);
        if (apart <= AMOUNT_WITHIN) {
            reasons.add(new Reason.AmountWithin(a.amount(), b.amount(), equal(a.amount(), b.amount()) ? 3 : 2));
        } else {
            reasons.add(new Reason.AmountsApart(a.amount(), b.amount(), apart <= 0.5 ? -1 : -3));
        }
    }

    private static boolean equal(BigDecimal left, BigDecimal right) {
        return left.compareTo(right) == 0;
    }

    private static void regions(Entry a, Entry b, List<Reason> reasons) {
        if (a.region() == null || b.region() == null) {
            return;
        }
        if (a.region().equals(b.region())) {
            reasons.add(new Reason.SameRegion(a.region(), 1.5));
            return;
        }
        String left = named(a.region());
        String right = named(b.region());
        if (!left.startsWith(right) && !right.startsWith(left)) {
            double bits = sharePrefix(left, right, 6) ? -1 : sharePrefix(left, right, 4) ? -2 : -4;
            reasons.add(new Reason.OtherRegion(a.region(), b.region(), bits));
        }
    }

    /** What the names say of places counts only where the regions are not known; these are surer. */
    private static void places(Entry a, Entry b, Names names, List<Reason> reasons) {
        var left = names.left().places();
        var right = names.right().places();
        if ((a.region() == null || b.region() == null)
                && !left.isEmpty()
                && !right.isEmpty()
                && Collections.disjoint(left, right)) {
            reasons.add(new Reason.OtherPlaces(new TreeSet<>(left), new TreeSet<>(right), -3));
        }
    }

    /** A code of GB/T 2260 names province, city, district and town in turn; a level of zeros names none, nor do those below. */
    private static String named(String region) {
        for (int from = 2; from <= 6 && from < region.length(); from += 2) {
            int to = from < 6 ? Math.min(from + 2, region.length()) : region.length();
            if (zeros(region, from, to)) {
                return region.substring(0, from);
            }
        }
        return region;
    }

    private static boolean zeros(String region, int from, int to) {
        for (int at = from; at < to; at++) {
            if (region.charAt(at) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean sharePrefix(String left, String right, int length) {
        return left.regionMatches(0, right, 0, length);
    }

    private static void sectors(Entry a, Entry b, List<Reason> reasons) {
        if (a.sector() != null && b.sector() != null) {
            reasons.add(
                    a.sector().equals(b.sector())
                            ? new Reason.SameSector(a.sector(), 0.5)
                            : new Reason.OtherSector(a.sector(), b.sector(), -0.5));
        }
    }

    private static boolean parts(PartNumbers a, PartNumbers b, List<Reason> reasons) {
        if (a.isEmpty() && b.isEmpty()) {
            return false;
        }
        boolean exclude = a.exclude(b);
        double bits = exclude ? 0 : a.equals(b) ? 0.5 : a.first() || b.first() ? -0.5 : -2.5;
        reasons.add(new Reason.Parts(a.words(), b.words(), bits));
        return exclude;
    }

    /** The two names that are most alike, and whether one is rather a short form of the other. */
    private record Names(
            NameReader.Name left, NameReader.Name right, double similarity, boolean leftShort, boolean rightShort) {

        double bits() {
            return Weighing.bits(similarity);
        }

        Reason reason() {
            var a = left.compared();
            var b = right.compared();
            if (leftShort) {
                return new Reason.Abbreviated(a, b, bits());
            }
            if (rightShort) {
                return new Reason.Abbreviated(b, a, bits());
            }
            return new Reason.NamesAlike(a, b, similarity, longestCommon(a.kept(), b.kept()), bits());
        }
    }

    private Names names(Held left, Held right) {
        Spelling bestLeft = left.spellings().getFirst();
        Spelling bestRight = right.spellings().getFirst();
        double best = -1;
        for (var a : left.spellings()) {
            for (var b : right.spellings()) {
                double alike = Math.max(
                        alike(a, b),
                        oneCharacterApart(a.name().folded(), b.name().folded()));
                if (alike > best) {
                    best = alike;
                    bestLeft = a;
                    bestRight = b;
                }
            }
        }
        var a = bestLeft.name();
        var b = bestRight.name();
        double leftShort = abbreviated(a, b);
        double rightShort = abbreviated(b, a);
        double abbreviated = Math.max(leftShort, rightShort);
        return abbreviated > best
                ? new Names(a, b, abbreviated, leftShort == abbreviated, leftShort < abbreviated)
                : new Names(a, b, best, false, false);
    }

    /**
     * Mean of Jaccard's share and of the share of the shorter name that the longer holds, both by weight; less where both
     * names have usual words and none, or few, in common. Names of nothing but usual words must be the same, and are less
     * than sure even then.
     */
    private double alike(Spelling a, Spelling b) {
        if (a.own().isEmpty() || b.own().isEmpty()) {
            return 0.8 * shares(a.core(), b.core()).jaccard();
        }
        var shares = shares(a.own(), b.own());
        return (shares.jaccard() + shares.held())
                / 2
                * (1 - 0.4 * (1 - agreement(a.name().usual(), b.name().usual())));
    }

    private static double oneCharacterApart(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < 6 || longer - shorter > 1) {
            return 0;
        }
        int before = 0;
        while (before < shorter && a.charAt(before) == b.charAt(before)) {
            before++;
        }
        int after = 0;
        while (after < shorter - before && a.charAt(a.length() - 1 - after) == b.charAt(b.length() - 1 - after)) {
            after++;
        }
        return before + after >= longer - 1 ? 1 - 2.0 / longer : 0;
    }

    private record Shares(double jaccard, double held) {}

    private static final Shares NOTHING = new Shares(0, 0);

    /** Most do not, and are not worth their weights. */
    private static boolean meet(List<Block> a, List<Block> b) {
        for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
            int order = Integer.compare(a.get(i).number, b.get(j).number);
            if (order == 0) {
                return true;
            }
            i += order < 0 ? 1 : 0;
            j += order > 0 ? 1 : 0;
        }
        return false;
    }

    private Shares shares(List<Block> a, List<Block> b) {
        if (!meet(a, b)) {
            return NOTHING;
        }
        double common = 0;
        double ofA = 0;
        double ofB = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int order = i == a.size() ? 1 : j == b.size() ? -1 : Integer.compare(a.get(i).number, b.get(j).number);
            double weight = weight(order <= 0 ? a.get(i) : b.get(j));
            if (order <= 0) {
                ofA += weight;
                i++;
            }
            if (order >= 0) {
                ofB += weight;
                j++;
            }
            if (order == 0) {
                common += weight;
            }
        }
        return new Shares(common / (ofA + ofB - common), common / Math.min(ofA, ofB));
    }

    /** 1 for what nobody has, falling with the logarithm of how many have it. */
    private double weight(Block gram) {
        return Math.max(LEAST_WEIGHT, 1 - Math.log(1.0 + gram.held.size()) / logOfAll);
    }

    private static double agreement(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 1;
        }
        long common = a.stream().filter(b::contains).count();
        return (double) common / Math.min(a.size(), b.size());
    }

    /** Whether the first is a short form of the second: nothing but two to five of its characters that stand near each other. */
    private static double abbreviated(NameReader.Name shorter, NameReader.Name longer) {
        String brief = shorter.core().getFirst();
        String full = longer.folded();
        if (!shorter.core().equals(shorter.own())
                || shorter.core().size() > 1
                || brief.length() < 2
                || brief.length() > 5
                || full.length() < brief.length() + 2
                || NameReader.latin(brief.charAt(0))
                || full.contains(brief)) {
            return 0;
        }
        for (int first = full.indexOf(brief.charAt(0)); first >= 0; first = full.indexOf(brief.charAt(0), first + 1)) {
            int at = first;
            for (int i = 1; i < brief.length() && at >= 0; i++) {
                at = full.indexOf(brief.charAt(i), at + 1);
            }
            if (at >= 0 && at - first < 4 * brief.length()) {
                return brief.length() == 2 ? 0.6 : 0.7;
            }
        }
        return 0;
    }

    private static double bits(double similarity) {
        int above = 1;
        while (above < SIMILARITY.length - 1 && similarity > SIMILARITY[above]) {
            above++;
        }
        double share = (similarity - SIMILARITY[above - 1]) / (SIMILARITY[above] - SIMILARITY[above - 1]);
        return NAME_BITS[above - 1] + share * (NAME_BITS[above] - NAME_BITS[above - 1]);
    }

    private static String longestCommon(String a, String b) {
        String best = "";
        var ends = new int[b.length() + 1];
        for (int i = 0; i < a.length(); i++) {
            for (int j = b.length(); j > 0; j--) {
                ends[j] = a.charAt(i) == b.charAt(j - 1) ? ends[j - 1] + 1 : 0;
                if (ends[j] > best.length()) {
                    best = a.substring(i + 1 - ends[j], i + 1);
                }
            }
        }
        return best.strip();
    }

    private static SortedSet<String> common(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty() || Collections.disjoint(a, b)) {
            return Collections.emptySortedSet();
        }
        var common = new TreeSet<>(a);
        common.retainAll(b);
        return common;
    }
}
