package org.lianqi.engine.index.method;

/** How much of a target was reached (目标完成率), as methods share it. */
final class Attainment {

    private Attainment() {}

    /** The formula's line. For less-is-better, one percent over the target counts as one percent short of it. */
    static String line(Direction direction, String target) {
        return switch (direction) {
            case HIGHER_IS_BETTER -> "attainment = value ÷ " + target;
            case LOWER_IS_BETTER -> "attainment = 2 − value ÷ " + target;
        };
    }

    /** The same as a number; NaN unless the target is above zero, for then a share of it says nothing. */
    static double of(double value, double target, Terms terms) {
        if (!(target > 0)) {
            return Double.NaN;
        }
        return terms.isHigherBetter() ? value / target : 2 - value / target;
    }
}
