package org.lianqi.engine.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When something now in one state comes out of the last of a row of states. How long each takes is taken from others that were
 * in it; the distributions are convolved, not their quantiles added, which would be too wide. The states are taken as
 * independent of each other.
 */
public sealed interface Forecast {

    /**
     * It can be said.
     *
     * @param days from today on, in days of the calendar
     */
    record Known(LocalDate today, List<Basis> bases, DayDistribution days) implements Forecast {
        public Known {
            bases = List.copyOf(bases);
        }

        /**
         * The day by which it is done with a likelihood; 0.1 and 0.9 are the ends of an interval that holds four of five.
         * Empty when that lies beyond what was ever seen.
         */
        public Optional<LocalDate> day(double likely) {
            var after = days.day(likely);
            return after.isPresent() ? Optional.of(today.plusDays(after.getAsInt())) : Optional.empty();
        }
    }

    /**
     * In none of the groups did enough go on from a state.
     *
     * @param tried what each of its groups has
     */
    record Unknown(String state, List<Basis> tried, int needed) implements Forecast {
        public Unknown {
            tried = List.copyOf(tried);
        }
    }

    /**
     * A state to come through.
     *
     * @param groups whose stays may be taken, the most similar first, each wider than the one before
     */
    record State(String name, List<Group> groups) {
        public State {
            groups = List.copyOf(groups);
        }

        private State after(int lasted) {
            return new State(
                    name,
                    groups.stream()
                            .map(group -> new Group(group.name(), Survival.remaining(group.spells(), lasted)))
                            .toList());
        }
    }

    /** Comparable stays in one state. */
    record Group(String name, List<Spell> spells) {
        public Group {
            spells = List.copyOf(spells);
        }

        private Basis basis(State state) {
            int ended = (int) spells.stream().filter(Spell::ended).count();
            return new Basis(state.name(), name, ended, spells.size() - ended);
        }
    }

    /**
     * Where a number comes from. Of the state it is in now, only who stayed longer than it has counts.
     *
     * @param ended how many went on
     * @param censored how many were still there when last seen
     */
    record Basis(String state, String group, int ended, int censored) {}

    /**
     * Of the first group of each state in which enough went on.
     *
     * @param lasted days it has been in the first state
     * @param needed so many must have gone on, at least 1
     * @throws IllegalArgumentException without a state, or when none need have gone on
     */
    static Forecast of(LocalDate today, int lasted, List<State> path, int needed) {
        if (path.isEmpty() || needed < 1) {
            throw new IllegalArgumentException(path.size() + " states, " + needed + " needed");
        }
        var bases = new ArrayList<Basis>();
        var days = DayDistribution.NOW;
        for (int i = 0; i < path.size(); i++) {
            var state = i == 0 ? path.get(i).after(lasted) : path.get(i);
            var chosen = state.groups().stream()
                    .filter(group -> group.basis(state).ended() >= needed)
                    .findFirst();
            if (chosen.isEmpty()) {
                var tried =
                        state.groups().stream().map(group -> group.basis(state)).toList();
                return new Unknown(state.name(), tried, needed);
            }
            bases.add(chosen.get().basis(state));
            days = days.then(DayDistribution.of(Survival.of(chosen.get().spells())));
        }
        return new Known(today, bases, days);
    }
}
