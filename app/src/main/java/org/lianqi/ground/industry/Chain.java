package org.lianqi.ground.industry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A key industrial chain for as long as it had its name.
 *
 * @param validFrom first day
 * @param validTo first day on which it was no key chain any more, or had another name; null while neither is known
 * @param assumed whether it came with the platform as an assumption
 * @param source the shipped file, or what the administrator gave as the ground
 * @param revision counts the changes of the chain
 */
public record Chain(
        ChainCode code,
        Name name,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean assumed,
        String source,
        int revision) {
    public Chain {
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException(code + " ends on " + validTo + ", not after " + validFrom);
        }
    }
}
