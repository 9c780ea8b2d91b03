package org.lianqi.outcome.demo;

import java.util.List;

/** How the values of one indicator are made. Amounts are those of an average district in a quarter. */
sealed interface ExerciseSeries {
    String indicator();

    /** Per cent against a year earlier: {@code mean + spread · (drive and chance)}. */
    record Growth(String indicator, double mean, double spread) implements ExerciseSeries {}

    /** An amount in proportion to the district's size, with a target that grows five per cent a year. */
    record Amount(String indicator, double average, double spread, boolean targeted) implements ExerciseSeries {}

    /** Done against planned up to the end of the quarter; the plan of a year comes to {@code planned}. */
    record ToPlan(String indicator, double planned, int places, boolean mayExceed) implements ExerciseSeries {}

    /** Done against the plan of the whole year, with a target for each quarter. */
    record OfYear(String indicator, double planned) implements ExerciseSeries {}

    /** A mark of 0 to 100. */
    record Mark(String indicator, double mean, double spread) implements ExerciseSeries {}

    /** One for each line of data/indicators.csv, in its order. */
    List<ExerciseSeries> ALL = List.of(
            new Growth("IND-GVA", 6.2, 2.6),
            new Growth("FAI", 4.0, 6.0),
            new Growth("RETAIL", 5.5, 2.2),
            new Growth("REVENUE", 3.6, 3.4),
            new Growth("SERVICE", 7.0, 3.8),
            new Growth("TRADE", 5.0, 8.0),
            new Amount("FDI", 9_000, 0.35, true),
            new Amount("NEW-SCALE", 14, 0.30, true),
            new Amount("CHAIN24", 58, 0.22, false),
            new Amount("SIGNED-N", 32, 0.22, true),
            new Amount("SIGNED-AMT", 180, 0.35, true),
            new Amount("STARTED-N", 24, 0.22, true),
            new Amount("STARTED-AMT", 120, 0.35, true),
            new Amount("FUNDS", 46, 0.25, true),
            new ToPlan("KEY-START", 36, 0, false),
            new ToPlan("KEY-INV", 160, 2, true),
            new ToPlan("RENEW-START", 84, 0, false),
            new ToPlan("RENEW-INV", 58, 2, true),
            new OfYear("OLD-HOMES", 40),
            new OfYear("CLEARANCE", 120),
            new Mark("SATISFACTION", 89, 3));
}
