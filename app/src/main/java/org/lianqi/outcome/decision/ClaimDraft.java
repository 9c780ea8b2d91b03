package org.lianqi.outcome.decision;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What a unit claims.
 *
 * @param unit code of the unit
 * @param item code of the bonus or penalty item
 * @param thing what is counted, in words that tell it from others; spaces and full-width forms make no difference
 * @param quantity how many it stands for, above zero
 * @param words why it counts
 */
public record ClaimDraft(
        String unit, String item, String thing, BigDecimal quantity, String words, List<BroughtFile> files) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    /** @throws Refusal.Invalid {@code claim-thing} without a thing; {@code claim-quantity} out of range */
    public ClaimDraft {
        thing = Normalizer.normalize(thing, Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip();
        words = words.strip();
        files = List.copyOf(files);
        if (thing.isEmpty() || thing.length() > 200) {
            throw new Refusal.Invalid("claim-thing", thing.length());
        }
        if (quantity.signum() <= 0 || quantity.compareTo(MOST) > 0 || quantity.scale() > 6) {
            throw new Refusal.Invalid("claim-quantity", quantity.toString());
        }
    }
}
