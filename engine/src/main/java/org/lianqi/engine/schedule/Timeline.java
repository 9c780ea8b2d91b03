package org.lianqi.engine.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Working days by number: 0 is the first on or after the origin, −1 the last before it. */
final class Timeline {

    /** More days without work than any calendar has. */
    private static final int LONGEST_REST = 3660;

    private final Predicate<LocalDate> working;
    private final List<LocalDate> forward = new ArrayList<>();
    private final List<LocalDate> back = new ArrayList<>();
    private LocalDate nextForward;
    private LocalDate nextBack;

    Timeline(LocalDate origin, Predicate<LocalDate> working) {
        this.working = working;
        this.nextForward = origin;
        this.nextBack = origin.minusDays(1);
    }

    LocalDate day(int number) {
        while (forward.size() <= number) {
            extendForward();
        }
        while (back.size() < -number) {
            extendBack();
        }
        return number >= 0 ? forward.get(number) : back.get(-number - 1);
    }

    /** Of the first working day on or after a date. */
    int number(LocalDate date) {
        while (nextForward.isBefore(date)) {
            extendForward();
        }
        while (!nextBack.isBefore(date)) {
            extendBack();
        }
        int found = Collections.binarySearch(forward, date);
        int number = found >= 0 ? found : -1 - found;
        if (number > 0) {
            return number;
        }
        int backwards = Collections.binarySearch(back, date, Comparator.reverseOrder());
        return backwards >= 0 ? -1 - backwards : 1 + backwards;
    }

    private void extendForward() {
        LocalDate from = nextForward;
        while (!working.test(nextForward)) {
            nextForward = nextForward.plusDays(1);
            refuseEndlessRest(from, nextForward);
        }
        forward.add(nextForward);
        nextForward = nextForward.plusDays(1);
    }

    private void extendBack() {
        LocalDate from = nextBack;
        while (!working.test(nextBack)) {
            nextBack = nextBack.minusDays(1);
            refuseEndlessRest(nextBack, from);
        }
        back.add(nextBack);
        nextBack = nextBack.minusDays(1);
    }

    private static void refuseEndlessRest(LocalDate from, LocalDate to) {
        if (from.plusDays(LONGEST_REST).isBefore(to)) {
            throw new IllegalArgumentException("the calendar has no working day from " + from + " to " + to);
        }
    }
}
