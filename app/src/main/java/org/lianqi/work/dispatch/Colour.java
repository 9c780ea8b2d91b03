package org.lianqi.work.dispatch;

import org.lianqi.ground.web.Light;

/** How a project stands by a rule, from good to bad. */
public enum Colour {
    GREEN(Light.GREEN),
    YELLOW(Light.AMBER),
    RED(Light.RED);

    private final Light drawn;

    Colour(Light drawn) {
        this.drawn = drawn;
    }

    public Light drawn() {
        return drawn;
    }

    /** Whether it is worse than another. */
    boolean worseThan(Colour other) {
        return compareTo(other) > 0;
    }
}
