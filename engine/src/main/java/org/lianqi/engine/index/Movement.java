package org.lianqi.engine.index;

import java.util.Optional;

/**
 * How a unit moved in the total since the period before, both ranks counted among the units ranked in both.
 *
 * @param before rank then
 * @param now rank now
 * @param units how many units were ranked in both periods
 */
public record Movement(int before, int now, int units) {

    /**
     * How one unit moved; empty when it is not ranked in both periods.
     *
     * @param row of the unit
     * @param before ranks then, by row; 0 without one
     * @param now ranks now, by row; 0 without one
     */
    public static Optional<Movement> of(int row, int[] before, int[] now) {
        if (before[row] == 0 || now[row] == 0) {
            return Optional.empty();
        }
        int aheadThen = 0;
        int aheadNow = 0;
        int units = 0;
        for (int other = 0; other < now.length; other++) {
            if (before[other] > 0 && now[other] > 0) {
                units++;
                aheadThen += before[other] < before[row] ? 1 : 0;
                aheadNow += now[other] < now[row] ? 1 : 0;
            }
        }
        return Optional.of(new Movement(aheadThen + 1, aheadNow + 1, units));
    }

    /** 进位: places gained; below zero, places lost. */
    public int places() {
        return before - now;
    }
}
