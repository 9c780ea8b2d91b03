package org.lianqi.ground.unit;

import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A unit.
 *
 * @param code how files and the engine name it: a division code, or this installation's own (letters, digits, hyphens)
 * @param regionCode the division it lies in
 * @param parent null at the root
 * @param path codes from the root, as an ltree; a unit lies in another's subtree when its path begins with the other's
 * @param validTo first day on which it was no longer there; null while it is
 * @param revision counts its changes
 */
public record Unit(
        UUID id,
        String code,
        UnitKind kind,
        Name name,
        @Nullable String regionCode,
        @Nullable UUID parent,
        String path,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int revision) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");

    /** Whether a word is written as the codes of units are: letters of the Latin alphabet, digits and hyphens, at most 40. */
    public static boolean mayBeCode(String word) {
        return CODE.matcher(word).matches();
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** Whether this is the other or lies below it. */
    public boolean under(Unit other) {
        return under(other.path);
    }

    /** Whether this is the unit of that path or lies below it. */
    public boolean under(String otherPath) {
        return path.equals(otherPath) || path.startsWith(otherPath + ".");
    }

    /** How many units stand above it. */
    public int depth() {
        return (int) path.chars().filter(c -> c == '.').count();
    }
}
