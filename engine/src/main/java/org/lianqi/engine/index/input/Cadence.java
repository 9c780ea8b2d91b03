package org.lianqi.engine.index.input;

/** How often is assessed. */
public enum Cadence {
    MONTH(12, "M"),
    QUARTER(4, "Q"),
    HALF_YEAR(2, "H"),
    YEAR(1, "");

    private final int perYear;
    private final String letter;

    Cadence(int perYear, String letter) {
        this.perYear = perYear;
        this.letter = letter;
    }

    /** How many such periods a year has. */
    public int perYear() {
        return perYear;
    }

    String letter() {
        return letter;
    }
}
