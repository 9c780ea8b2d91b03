package org.lianqi.ground.vocabulary;

/** Whether a number speaks of the world or of an exercise (演练数据). */
public enum Origin {
    REAL,
    SYNTHETIC;

    /** The origin of what is computed from this and another: synthetic as soon as one of them is. */
    public Origin with(Origin other) {
        return this == SYNTHETIC || other == SYNTHETIC ? SYNTHETIC : REAL;
    }
}
