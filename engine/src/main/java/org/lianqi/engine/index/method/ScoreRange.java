package org.lianqi.engine.index.method;

/** The scores a method can give, ends included; infinite where there is no end. */
public record ScoreRange(double lowest, double highest) {

    /** Any number. */
    public static final ScoreRange OPEN = new ScoreRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
}
