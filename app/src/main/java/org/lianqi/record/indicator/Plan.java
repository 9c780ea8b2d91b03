package org.lianqi.record.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.ValueState;

/** What writing claims would do to the values there are: nothing yet, only known. */
record Plan(List<Step> steps) {
    Plan {
        steps = List.copyOf(steps);
    }

    /** What becomes of a claim. */
    enum Fate {
        NEW,
        CHANGED,
        /** The same is there already. */
        SAME,
        /** Another value is there that was verified or frozen and must be returned or reopened first. */
        LOCKED
    }

    /**
     * One claim and its fate.
     *
     * @param existing the same claim as it stands, null when it is new
     * @param beside other claims about the same thing that say something else
     */
    record Step(Entering entering, Fate fate, @Nullable Observation existing, List<Beside> beside) {}

    /** A claim of another source or caliber about the same thing. */
    record Beside(String source, String caliber, java.math.@Nullable BigDecimal value, boolean inTheSameFile) {}

    private record Identity(ValueKey key, String caliber, String source) {}

    /** @param existing all claims about the keys of the entries; each claim occurs once among the entries */
    static Plan of(List<Entering> entries, List<Observation> existing) {
        Map<ValueKey, List<Observation>> there = new HashMap<>();
        Map<Identity, Observation> same = new HashMap<>();
        for (var observation : existing) {
            there.computeIfAbsent(observation.key(), key -> new ArrayList<>(1)).add(observation);
            same.put(new Identity(observation.key(), observation.caliber(), observation.source()), observation);
        }
        Map<ValueKey, List<Entering>> coming = new HashMap<>();
        for (var entry : entries) {
            coming.computeIfAbsent(entry.key(), key -> new ArrayList<>(1)).add(entry);
        }
        var steps = new ArrayList<Step>(entries.size());
        for (var entry : entries) {
            var old = same.get(new Identity(entry.key(), entry.caliber(), entry.source()));
            steps.add(new Step(
                    old == null ? entry : entry.changing(old),
                    fate(entry, old),
                    old,
                    beside(
                            entry,
                            there.getOrDefault(entry.key(), List.of()),
                            coming.getOrDefault(entry.key(), List.of()))));
        }
        return new Plan(steps);
    }

    private static Fate fate(Entering entry, @Nullable Observation old) {
        if (old == null) {
            return Fate.NEW;
        }
        if (entry.says(old)) {
            return Fate.SAME;
        }
        return old.state() == ValueState.DRAFT || old.state() == ValueState.SUBMITTED ? Fate.CHANGED : Fate.LOCKED;
    }

    private static List<Beside> beside(Entering entry, List<Observation> there, List<Entering> coming) {
        if (entry.value() == null || there.isEmpty() && coming.size() < 2) {
            return List.of();
        }
        var others = new ArrayList<Beside>();
        for (var observation : there) {
            boolean replaced = coming.stream().anyMatch(c -> c.isClaimOf(observation));
            if (!replaced && observation.value() != null && !Entering.same(observation.value(), entry.value())) {
                others.add(new Beside(observation.source(), observation.caliber(), observation.value(), false));
            }
        }
        for (var other : coming) {
            if (other != entry && other.value() != null && !Entering.same(other.value(), entry.value())) {
                others.add(new Beside(other.source(), other.caliber(), other.value(), true));
            }
        }
        return others;
    }

    List<Entering> entries(Fate fate) {
        return steps.stream()
                .filter(step -> step.fate() == fate)
                .map(Step::entering)
                .toList();
    }

    long count(Fate fate) {
        return steps.stream().filter(step -> step.fate() == fate).count();
    }

    long conflicts() {
        return steps.stream().filter(step -> !step.beside().isEmpty()).count();
    }
}
