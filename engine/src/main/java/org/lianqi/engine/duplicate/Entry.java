package org.lianqi.engine.duplicate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A project or an enterprise as somebody entered it. What is not known is null or empty and speaks neither for nor against.
 *
 * @param id unique among the entries held together
 * @param names at least one, none blank; the first is the one in use, the others are aliases
 * @param codes that mean this thing and no other: the national project code, an enterprise's own credit code
 * @param investors credit codes of those who put money in; the same one has many projects
 * @param parcels ids of the land it stands on
 * @param region code by GB/T 2260 of six digits, or nine down to the town
 * @param amount what is to be invested in all, in yuan; above 0
 * @param phone a hash of the contact's number, never the number
 */
public record Entry(
        String id,
        List<String> names,
        Set<String> codes,
        Set<String> investors,
        Set<String> parcels,
        @Nullable String region,
        @Nullable String sector,
        @Nullable BigDecimal amount,
        @Nullable String phone) {

    /** @throws IllegalArgumentException without a name, with a blank one, or with an amount not above 0 */
    public Entry {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(id + " has no name, or a blank one: " + names);
        }
        if (amount != null && amount.signum() <= 0) {
            throw new IllegalArgumentException(id + ", amount " + amount + ": leave out what is not known");
        }
        names = List.copyOf(names);
        codes = Set.copyOf(codes);
        investors = Set.copyOf(investors);
        parcels = Set.copyOf(parcels);
    }

    /** Known by its name alone. */
    public static Entry named(String id, String name) {
        return new Entry(id, List.of(name), Set.of(), Set.of(), Set.of(), null, null, null, null);
    }
}
