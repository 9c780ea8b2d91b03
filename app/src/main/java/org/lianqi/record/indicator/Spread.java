package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one indicator and period lie: one value for each unit, in the main caliber.
 *
 * @param values known ones, from the smallest to the largest
 */
record Spread(List<Observation> values) {
    /** Fewer than this say nothing about a middle, and would tell one unit's value to another. */
    static final int FEWEST = 3;

    Spread {
        values = List.copyOf(values);
    }

    /**
     * One claim for each unit: in the main caliber the one of whoever has to report it, or the only one there is. A unit
     * whose claims leave that open is left out.
     *
     * @param claims facts of one indicator and period
     * @param responsible code of the source department; null when each unit answers for itself
     */
    static Spread of(List<Observation> claims, Definition definition, UnitCodes codes, @Nullable String responsible) {
        var main = definition.mainCaliber().code();
        var chosen = new ArrayList<Observation>();
        claims.stream()
                .filter(claim -> claim.value() != null && claim.caliber().equals(main))
                .collect(Collectors.groupingBy(claim -> claim.key().unit()))
                .forEach((unit, of) -> {
                    var wanted = responsible == null ? codes.of(unit) : responsible;
                    Optional<Observation> answers = of.stream()
                            .filter(claim -> claim.source().equals(wanted))
                            .findFirst();
                    if (answers.isPresent()) {
                        chosen.add(answers.get());
                    } else if (of.size() == 1) {
                        chosen.add(of.getFirst());
                    }
                });
        chosen.sort(Comparator.<Observation, BigDecimal>comparing(claim -> Objects.requireNonNull(claim.value()))
                .thenComparing(claim -> claim.key().unit()));
        return new Spread(chosen);
    }

    /** The code of a unit; empty when there is none. */
    interface UnitCodes {
        String of(java.util.UUID unit);
    }

    boolean tells() {
        return values.size() >= FEWEST;
    }

    /** The value in the middle, or the two around it. */
    List<Observation> middle() {
        int n = values.size();
        return n % 2 == 1 ? List.of(values.get(n / 2)) : List.of(values.get(n / 2 - 1), values.get(n / 2));
    }

    BigDecimal median() {
        var middle = middle();
        var first = Objects.requireNonNull(middle.getFirst().value());
        return middle.size() == 1
                ? first
                : first.add(Objects.requireNonNull(middle.getLast().value()))
                        .divide(BigDecimal.TWO, MathContext.DECIMAL64);
    }

    /** The best by the direction of the indicator; empty when neither way is better. */
    Optional<Observation> best(Direction direction) {
        return switch (direction) {
            case HIGHER -> Optional.of(values.getLast());
            case LOWER -> Optional.of(values.getFirst());
            case NEITHER -> Optional.empty();
        };
    }
}
