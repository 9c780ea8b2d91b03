package org.lianqi.record.indicator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Claims about one thing, compared. Another caliber or source may say something else; nobody is overwritten. */
final class SideBySide {
    private SideBySide() {}

    /** For each claim the others about the same thing that give another number; a claim of “unknown” gives none. */
    static Map<UUID, List<Observation>> differing(List<Observation> claims) {
        var differing = new HashMap<UUID, List<Observation>>();
        claims.stream()
                .filter(claim -> claim.value() != null)
                .collect(Collectors.groupingBy(Observation::key))
                .values()
                .forEach(about -> about.forEach(claim -> {
                    var others = about.stream()
                            .filter(other -> !Entering.same(other.value(), claim.value()))
                            .toList();
                    if (!others.isEmpty()) {
                        differing.put(claim.id(), others);
                    }
                }));
        return differing;
    }
}
