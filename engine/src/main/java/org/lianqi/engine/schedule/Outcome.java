package org.lianqi.engine.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** What a plan comes to. */
public sealed interface Outcome {

    /** Activities that wait for each other in a ring: each for the one before it, the first for the last. */
    record Cycle(List<String> members) implements Outcome {
        public Cycle {
            members = List.copyOf(members);
        }
    }

    /**
     * When everything can be, and must.
     *
     * @param finish the last day of all
     * @param activities in the order of the plan
     * @param criticalPaths each in order of time; a day lost on one is lost for the whole. At most
     *     {@link CriticalPath#MOST_PATHS}: where {@code morePaths}, there are more
     */
    record Schedule(
            Plan plan, LocalDate finish, List<Timed> activities, List<List<String>> criticalPaths, boolean morePaths)
            implements Outcome {
        public Schedule {
            activities = List.copyOf(activities);
            criticalPaths = List.copyOf(criticalPaths);
        }

        /**
         * What follows when an activity takes longer, or begins later, which is the same to all others.
         *
         * @param days working days, above 0
         * @throws IllegalArgumentException when it is done, not there, or not late at all
         */
        public Effect delayed(String id, int days) {
            return CriticalPath.delayed(plan, id, days);
        }
    }

    /** An activity in time. Days are working days; every date is a day on which it is worked at. */
    sealed interface Timed {
        String id();
    }

    record Done(String id, LocalDate start, LocalDate finish) implements Timed {}

    /**
     * What is not done yet.
     *
     * @param earlyStart of what has begun, the day on which it did
     * @param lateStart as late as the whole bears; of what has begun, the day on which it did
     * @param totalSlackDays so much later the whole bears; 0 is critical
     * @param freeSlackDays so much later everything after it bears without moving
     */
    record Ahead(
            String id,
            LocalDate earlyStart,
            LocalDate earlyFinish,
            LocalDate lateStart,
            LocalDate lateFinish,
            int totalSlackDays,
            int freeSlackDays)
            implements Timed {
        public boolean critical() {
            return totalSlackDays == 0;
        }
    }

    /**
     * What a delay does.
     *
     * @param wholeLaterDays working days by which all is done later; 0 if slack takes it up
     * @param finish the last day of all then
     * @param laterDays the activities that finish later, and by how many working days
     */
    record Effect(int wholeLaterDays, LocalDate finish, SortedMap<String, Integer> laterDays) {}
}
