package org.lianqi.record.indicator;

/** Who brings the values of an indicator. */
public sealed interface Reporting {
    /** Each unit for itself. */
    record ByUnit() implements Reporting {}

    /** The source department for every unit. */
    record BySource() implements Reporting {}

    /** Nobody: the platform counts what it already knows. */
    record ByMeasure(String measure) implements Reporting {}

    /** As the database writes it. */
    default String code() {
        return switch (this) {
            case ByUnit u -> "unit";
            case BySource s -> "source";
            case ByMeasure m -> "measure";
        };
    }
}
