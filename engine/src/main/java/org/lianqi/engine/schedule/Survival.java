package org.lianqi.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The share still there after so many days: the product-limit estimate of Kaplan and Meier. At each day on which some went
 * on, S is multiplied by 1 − ended / at risk; who was last seen that very day counts as at risk.
 */
public final class Survival {

    /** What sums of fractions lose; half is half. */
    private static final double NEGLIGIBLE = 1e-12;

    private final List<Spell> spells;
    private final int[] days;
    private final List<Step> steps;

    /**
     * A day on which some went on.
     *
     * @param atRisk who had been there until that day
     * @param ended who went on that day
     * @param staying S: the share still there after that day
     * @param variance of S, by Greenwood
     * @param hazardVariance Σ ended / (at risk × (at risk − ended)); infinite once nobody is left
     */
    public record Step(int day, int atRisk, int ended, double staying, double variance, double hazardVariance) {}

    /** Limits of a share. */
    public record Interval(double from, double to) {}

    private Survival(List<Spell> spells) {
        this.spells = List.copyOf(spells);
        this.days = spells.stream().mapToInt(Spell::days).sorted().toArray();
        this.steps = steps(this.spells, days);
    }

    /**
     * From what was seen, in any order.
     *
     * @throws IllegalArgumentException of nothing
     */
    public static Survival of(List<Spell> spells) {
        if (spells.isEmpty()) {
            throw new IllegalArgumentException("no spells");
        }
        return new Survival(spells);
    }

    private static List<Step> steps(List<Spell> spells, int[] days) {
        var made = new ArrayList<Step>();
        var ends = spells.stream()
                .filter(Spell::ended)
                .mapToInt(Spell::days)
                .sorted()
                .toArray();
        double staying = 1;
        double hazardVariance = 0;
        for (int i = 0; i < ends.length; ) {
            int day = ends[i];
            int ended = 0;
            for (; i < ends.length && ends[i] == day; i++) {
                ended++;
            }
            int atRisk = atRisk(days, day);
            staying *= (double) (atRisk - ended) / atRisk;
            hazardVariance += ended / ((double) atRisk * (atRisk - ended));
            double variance = staying == 0 ? 0 : staying * staying * hazardVariance;
            made.add(new Step(day, atRisk, ended, staying, variance, hazardVariance));
        }
        return List.copyOf(made);
    }

    /** The days on which some went on, in order. */
    public List<Step> days() {
        return steps;
    }

    /** How many went on. */
    public int ended() {
        return (int) spells.stream().filter(Spell::ended).count();
    }

    /** How many were still there when last seen. */
    public int censored() {
        return spells.size() - ended();
    }

    /** The longest that was seen. */
    public int lastDay() {
        return days[days.length - 1];
    }

    /** How many had been there until a day, those who went on that day included. */
    public int atRisk(int day) {
        return atRisk(days, day);
    }

    private static int atRisk(int[] days, int day) {
        int before = Arrays.binarySearch(days, day);
        while (before > 0 && days[before - 1] == day) {
            before--;
        }
        return days.length - (before >= 0 ? before : -1 - before);
    }

    /** The share still there after a day; empty beyond the longest that was seen, unless all had gone on. */
    public OptionalDouble staying(int day) {
        double staying = stepAt(day).map(Step::staying).orElse(1.0);
        return day > lastDay() && staying > 0 ? OptionalDouble.empty() : OptionalDouble.of(staying);
    }

    /**
     * Limits of that share by the log-log transform, which keeps them between 0 and 1; empty where there is no variance: before
     * the first went on, once all have, and beyond the longest that was seen.
     */
    public Optional<Interval> limits(int day, Confidence confidence) {
        return stepAt(day)
                .filter(step -> step.staying() > 0 && day <= lastDay())
                .map(step -> limits(step, confidence));
    }

    private static Interval limits(Step step, Confidence confidence) {
        double log = Math.log(step.staying());
        double spread = confidence.quantile * Math.sqrt(step.hazardVariance()) / -log;
        return new Interval(Math.exp(log * Math.exp(spread)), Math.exp(log * Math.exp(-spread)));
    }

    /**
     * After how many days a share has gone on, with the days at which the limits of S pass the same height.
     *
     * @param share above 0, below 1; 0.5 is the median
     * @param needed so many must have gone on for an answer
     */
    public Quantile quantile(double share, Confidence confidence, int needed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a share of " + share);
        }
        if (ended() < needed) {
            return new Quantile.TooFew(ended(), needed);
        }
        var day = firstDay(share, Step::staying);
        var from = firstDay(
                share,
                step -> step.staying() == 0 ? 0 : limits(step, confidence).from());
        var to = firstDay(
                share,
                step -> step.staying() == 0 ? 1 : limits(step, confidence).to());
        return day.isPresent()
                ? new Quantile.Reached(day.getAsInt(), from, to)
                : new Quantile.NotReached(
                        from, lastDay(), steps.isEmpty() ? 1 : steps.getLast().staying());
    }

    private OptionalInt firstDay(double share, ToDoubleFunction<Step> height) {
        return steps.stream()
                .filter(step -> height.applyAsDouble(step) <= 1 - share + NEGLIGIBLE)
                .mapToInt(Step::day)
                .findFirst();
    }

    /**
     * How much longer, given that it has already lasted: S(lasted + t) / S(lasted), counted from that day on, with variances
     * of its own. Empty when nobody was seen to stay longer.
     */
    public Optional<Survival> after(int lasted) {
        var longer = remaining(spells, lasted);
        return longer.isEmpty() ? Optional.empty() : Optional.of(new Survival(longer));
    }

    static List<Spell> remaining(List<Spell> spells, int lasted) {
        return spells.stream()
                .filter(spell -> spell.days() > lasted)
                .map(spell -> new Spell(spell.days() - lasted, spell.ended()))
                .toList();
    }

    private Optional<Step> stepAt(int day) {
        return steps.reversed().stream().filter(step -> step.day() <= day).findFirst();
    }
}
