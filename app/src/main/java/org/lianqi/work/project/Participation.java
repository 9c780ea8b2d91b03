package org.lianqi.work.project;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * A unit's part in a project (协同).
 *
 * @param share of the credit, in per cent, 0 to 100; the shares of a project add up to 100
 */
public record Participation(UUID unit, PartRole role, BigDecimal share) {
    public Participation {
        unit = Typed.said("unit", unit);
        role = Typed.said("role", role);
        share = Typed.share(share);
    }

    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @throws Refusal.Invalid {@code project-shares} unless the shares add up to 100; {@code project-part-twice} */
    static List<Participation> checked(@Nullable List<Participation> sent) {
        var parts = Typed.said("parts", sent);
        var sum = parts.stream().map(Participation::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0
                || parts.stream().anyMatch(part -> part.share().signum() < 0)) {
            throw new Refusal.Invalid("project-shares", sum.toPlainString());
        }
        var units = new HashSet<UUID>();
        if (!parts.stream().allMatch(part -> units.add(part.unit()))) {
            throw new Refusal.Invalid("project-part-twice");
        }
        return List.copyOf(parts);
    }
}
