package org.lianqi.engine.index.scheme;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.method.DistanceToReference;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether one figure is always meant the same way, and values fixed by the scheme are for units that exist. */
final class InputCheck {

    private final Scheme scheme;
    private final @Nullable Set<String> knownUnits;
    private final SchemeCheck found;
    private final Map<InputKey, Use> uses = new HashMap<>();

    private record Use(InputRef input, String subject) {}

    InputCheck(Scheme scheme, @Nullable Set<String> knownUnits, SchemeCheck found) {
        this.scheme = scheme;
        this.knownUnits = knownUnits;
        this.found = found;
    }

    void run() {
        for (Indicator indicator : scheme.indicators()) {
            indicator.inputs().values().forEach(input -> check(indicator.code(), input));
            if (indicator.method() instanceof DistanceToReference reference) {
                checkUnits(indicator.code(), Set.of(reference.unit()));
            }
        }
        for (BonusItem item : scheme.bonuses()) {
            if (item.counting() instanceof BonusCounting.Measured measured) {
                check(item.code(), measured.input());
            }
        }
        for (AwardRule award : scheme.awards()) {
            if (award instanceof AwardRule.DirectUpgrade upgrade) {
                upgrade.anyOf().forEach(condition -> check(award.code(), condition.input()));
            }
        }
    }

    private void check(String subject, Input input) {
        switch (input) {
            case InputRef figure -> checkSameMeaning(subject, figure);
            case PreparedInput prepared -> {
                prepared.figures().forEach(figure -> checkSameMeaning(subject, figure));
                checkUnits(subject, prepared.estimate().groupOf().keySet());
            }
            case FixedInput fixed -> checkUnits(subject, fixed.byUnit().keySet());
        }
    }

    private void checkSameMeaning(String subject, InputRef input) {
        Use first = uses.putIfAbsent(input.key(), new Use(input, subject));
        if (first != null && !first.input().equals(input)) {
            found.add(ProblemCode.INPUT_CONTRADICTS, subject, input.key(), first.subject());
        }
    }

    private void checkUnits(String subject, Set<String> units) {
        if (knownUnits == null) {
            return;
        }
        for (String unit : new TreeSet<>(units)) {
            if (!knownUnits.contains(unit)) {
                found.add(ProblemCode.UNIT_UNKNOWN, subject, unit);
            }
        }
    }
}
