package org.lianqi.outcome.demo;

import java.util.List;

/**
 * A district as the exercise imagines it.
 *
 * @param unit code of the unit
 * @param size against an average district, 1
 * @param drive how it fares at the start, −1 to 1; it wanders from there
 */
record ExerciseDistrict(String unit, double size, double drive) {
    /** The ten, with sizes roughly in the order of the real ones and everything else invented. */
    static final List<ExerciseDistrict> ALL = List.of(
            new ExerciseDistrict("370202", 0.95, -0.1),
            new ExerciseDistrict("370203", 0.90, -0.3),
            new ExerciseDistrict("370211", 2.40, 0.6),
            new ExerciseDistrict("370212", 0.85, 0.3),
            new ExerciseDistrict("370213", 0.60, -0.4),
            new ExerciseDistrict("370214", 1.10, 0.4),
            new ExerciseDistrict("370215", 1.20, 0.2),
            new ExerciseDistrict("370281", 1.35, 0.7),
            new ExerciseDistrict("370283", 0.80, -0.5),
            new ExerciseDistrict("370285", 0.70, -0.2));
}
