package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.scheme.BonusItem;

/**
 * What one bonus or penalty item came to for one unit, and how.
 *
 * @param unit who
 * @param item the item
 * @param claims every claim made under it, counted or not; empty when it is measured
 * @param measured the value, when it is measured and there is one
 * @param earned points before any cap
 * @param withinItem points within the item's own cap
 * @param counted points within the cap of its family too: what is added to the score
 */
public record BonusPoints(
        String unit,
        BonusItem item,
        List<CountedClaim> claims,
        Optional<BigDecimal> measured,
        BigDecimal earned,
        BigDecimal withinItem,
        BigDecimal counted) {

    public BonusPoints {
        claims = List.copyOf(claims);
    }

    /**
     * A claim and what became of it.
     *
     * @param points what it earned before caps; zero unless counted
     */
    public record CountedClaim(BonusClaim claim, Verdict verdict, BigDecimal points) {}

    /** What became of a claim. */
    public enum Verdict {
        COUNTED,
        /** The item requires evidence and there is none. */
        WITHOUT_EVIDENCE,
        /** The same thing already counts, here or under another item of the family where it earns more. */
        COUNTED_ELSEWHERE
    }
}
