package org.lianqi.engine.index;

/**
 * How a unit moved in the total since the period before, both ranks counted among the units ranked in both.
 *
 * @param before rank then
 * @param now rank now
 * @param units how many units were ranked in both periods
 */
public record Movement(int before, int now, int units) {

    /** 进位: places gained; below zero, places lost. */
    public int places() {
        return before - now;
    }
}
