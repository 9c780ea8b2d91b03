package org.lianqi.outcome.demo;

import java.util.List;

/** How the values of one indicator are made. Amounts are those of an average district in a quarter. */
sealed interface ExerciseSeries {
    String indicator();

    /** Per cent against a year earlier: {@code mean + spread · (drive and chance)}. */
    record Growth(String indicator, double mean, double spread) implements ExerciseSeries {}

    /** An amount in proportion to the district's size, with a target that grows five per cent a year. */
    record Amount(String indicator, double average, double spread) implements ExerciseSeries {}

    /** Done against planned up to the end of the quarter; the plan of a year comes to {@code planned}. */
    record ToPlan(String indicator, double planned, int places, boolean mayExceed) implements ExerciseSeries {}

    /** Done against the plan of the whole year, with a target for each quarter. */
    record OfYear(String indicator, double planned) implements ExerciseSeries {}

    /** A mark of 0 to 100. */
    record Mark(String indicator, double mean, double spread) implements ExerciseSeries {}

    /** A target in proportion to the district's size that grows five per cent a year; what is reached the platform counts. */
    record Target(String indicator, double average) implements ExerciseSeries {}

    /** In the order of data/indicators.csv, those the platform counts only as far as they have a target. */
    List<ExerciseSeries> ALL = List.of(
            new Growth("IND-GVA", 6.2, 2.6),
            new Growth("FAI", 4.0, 6.0),
            new Growth("RETAIL", 5.5, 2.2),
            new Growth("REVENUE", 3.6, 3.4),
            new Growth("SERVICE", 7.0, 3.8),
            new Growth("TRADE", 5.0, 8.0),
            new Amount("FDI", 9_000, 0.35),
            new Amount("NEW-SCALE", 14, 0.30),
            new Target("SIGNED-N", 8),
            new Target("SIGNED-AMT", 50),
            new Target("STARTED-N", 7),
            new Target("STARTED-AMT", 42),
            new Target("FUNDS", 22),
            new ToPlan("RENEW-START", 84, 0, false),
            new ToPlan("RENEW-INV", 58, 2, true),
            new OfYear("OLD-HOMES", 40),
            new OfYear("CLEARANCE", 120),
            new Mark("SATISFACTION", 89, 3));
}
