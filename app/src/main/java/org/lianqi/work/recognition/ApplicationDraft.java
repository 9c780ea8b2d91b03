package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What somebody applies for.
 *
 * @param parts who shares the points, the applying unit first; at most {@value #MOST_PARTS}, shares together 100
 * @param declared exclusions the applicant declares not to be met
 * @param grounds 1 to {@value #LONGEST} characters
 */
public record ApplicationDraft(
        UUID project,
        ChainCode chain,
        Period.Quarter quarter,
        List<Share> parts,
        Set<Exclusion> declared,
        String grounds) {
    static final int LONGEST = 4000;
    static final int MOST_PARTS = 20;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /**
     * @param unit code
     * @param share of the points in per cent, above zero, to two places
     */
    public record Share(String unit, BigDecimal share) {
        /** @throws Refusal.Invalid {@code recognition-share} when it is none */
        public Share {
            if (share.signum() <= 0
                    || share.compareTo(WHOLE) > 0
                    || share.stripTrailingZeros().scale() > 2) {
                throw new Refusal.Invalid("recognition-share", share.toPlainString());
            }
        }
    }

    /**
     * @throws Refusal.Invalid {@code recognition-shares} when they do not add up to 100; {@code recognition-part-twice};
     *     {@code recognition-grounds}
     */
    public ApplicationDraft {
        parts = List.copyOf(parts);
        declared = Set.copyOf(declared);
        grounds = grounds.strip();
        var sum = parts.stream().map(Share::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (parts.isEmpty() || parts.size() > MOST_PARTS || sum.compareTo(WHOLE) != 0) {
            throw new Refusal.Invalid("recognition-shares", sum.toPlainString());
        }
        var units = new HashSet<String>();
        for (var part : parts) {
            if (!units.add(part.unit())) {
                throw new Refusal.Invalid("recognition-part-twice", part.unit());
            }
        }
        if (grounds.isEmpty() || grounds.length() > LONGEST) {
            throw new Refusal.Invalid("recognition-grounds", LONGEST);
        }
    }
}
