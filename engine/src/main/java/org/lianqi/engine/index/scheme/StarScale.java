package org.lianqi.engine.index.scheme;

/** How a rank on a board becomes stars; {@code most} is usually ten. */
public enum StarScale {
    /** max(0, most + 1 − rank): ten stars to one among ten units, whoever else is assessed. */
    BY_RANK,
    /** most + 1 − ⌈most · rank ÷ n⌉: the full span of stars however many units there are. */
    PROPORTIONAL;

    /** Stars of a rank among {@code units}. */
    public int stars(int most, int rank, int units) {
        return switch (this) {
            case BY_RANK -> Math.max(0, most + 1 - rank);
            case PROPORTIONAL -> most + 1 - Math.ceilDiv(most * rank, units);
        };
    }
}
