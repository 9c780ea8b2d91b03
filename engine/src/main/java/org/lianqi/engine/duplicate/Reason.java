package org.lianqi.engine.duplicate;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;

/** Something that speaks for or against two entries being one thing. */
public sealed interface Reason {

    /** How much: above 0 for, below 0 against; each bit doubles or halves the odds. */
    double bits();

    record SameCode(SortedSet<String> codes, double bits) implements Reason {}

    /** Both have codes of their own, and none in common. */
    record OtherCodes(double bits) implements Reason {}

    record SameParcel(SortedSet<String> parcels, double bits) implements Reason {}

    record SamePhone(double bits) implements Reason {}

    record SameInvestor(SortedSet<String> investors, double bits) implements Reason {}

    /** The investors of both are known, and none is common. */
    record OtherInvestors(double bits) implements Reason {}

    /**
     * The two names that are most alike, and how much; little likeness speaks against.
     *
     * @param similarity 0 to 1; of names of six characters and more that differ in one, 1 − 2 / length at least
     * @param common the longest piece of what is compared that both have; empty if none
     */
    record NamesAlike(Compared left, Compared right, double similarity, String common, double bits) implements Reason {}

    /** The characters of the short name stand in the long one in the same order, not side by side. */
    record Abbreviated(Compared shorter, Compared longer, double bits) implements Reason {}

    /**
     * A name and what was done to it before comparing.
     *
     * @param stripped words left out, in their order: places, legal forms, words for projects
     * @param kept what was left, folded to half width, small letters and simplified characters
     */
    record Compared(String name, List<String> stripped, String kept) {
        public Compared {
            stripped = List.copyOf(stripped);
        }
    }

    /** The amounts are at most a tenth of the larger apart. */
    record AmountWithin(BigDecimal left, BigDecimal right, double bits) implements Reason {}

    record AmountsApart(BigDecimal left, BigDecimal right, double bits) implements Reason {}

    record SameRegion(String region, double bits) implements Reason {}

    /** Neither region lies in the other. */
    record OtherRegion(String left, String right, double bits) implements Reason {}

    /** The region of one is not known, and the names speak of different places. */
    record OtherPlaces(SortedSet<String> left, SortedSet<String> right, double bits) implements Reason {}

    record SameSector(String sector, double bits) implements Reason {}

    record OtherSector(String left, String right, double bits) implements Reason {}

    /**
     * Which part of a whole the names say they are: 一期, 第二, 3号, 2标段, phase II.
     *
     * @param left as numbers with their word (“1期”); empty if it says none
     */
    record Parts(SortedSet<String> left, SortedSet<String> right, double bits) implements Reason {}
}
