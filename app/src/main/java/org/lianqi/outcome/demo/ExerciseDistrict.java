package org.lianqi.outcome.demo;

import java.util.List;

/**
 * A district as the exercise imagines it.
 *
 * @param unit code of the unit
 * @param size against an average district, 1
 * @param drive how it fares at the start, −1 to 1; it wanders from there
 * @param longitude about its middle, degrees east, set down by hand to a hundredth of a degree
 * @param latitude the same, degrees north
 * @param spread how far imagined places lie around it, in degrees
 */
record ExerciseDistrict(String unit, double size, double drive, double longitude, double latitude, double spread) {
    /** The ten, with sizes roughly in the order of the real ones and everything else invented. */
    static final List<ExerciseDistrict> ALL = List.of(
            new ExerciseDistrict("370202", 0.95, -0.1, 120.41, 36.08, 0.010),
            new ExerciseDistrict("370203", 0.90, -0.3, 120.37, 36.09, 0.014),
            new ExerciseDistrict("370211", 2.40, 0.6, 120.20, 35.96, 0.055),
            new ExerciseDistrict("370212", 0.85, 0.3, 120.47, 36.11, 0.020),
            new ExerciseDistrict("370213", 0.60, -0.4, 120.43, 36.15, 0.014),
            new ExerciseDistrict("370214", 1.10, 0.4, 120.40, 36.31, 0.035),
            new ExerciseDistrict("370215", 1.20, 0.2, 120.45, 36.39, 0.060),
            new ExerciseDistrict("370281", 1.35, 0.7, 120.03, 36.26, 0.060),
            new ExerciseDistrict("370283", 0.80, -0.5, 119.96, 36.79, 0.090),
            new ExerciseDistrict("370285", 0.70, -0.2, 120.52, 36.89, 0.070));
}
