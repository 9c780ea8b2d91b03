package org.lianqi.ground.unit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What the administrator writes about a unit.
 *
 * @param regionCode code of the division it lies in, as of {@code validFrom} or today
 * @param parentCode null at the root
 * @param validTo first day on which it is no longer there; null while it is
 */
public record UnitDraft(
        UnitKind kind,
        Name name,
        @Nullable String regionCode,
        @Nullable String parentCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    private static final int LONGEST_NAME = 100;

    /** @throws Refusal.Invalid naming what is wrong */
    public UnitDraft {
        for (var text : java.util.List.of(name.zh(), name.en())) {
            if (text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
                throw new Refusal.Invalid("unit-name", text, LONGEST_NAME);
            }
        }
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new Refusal.Invalid("unit-validity", validFrom, validTo);
        }
    }
}
