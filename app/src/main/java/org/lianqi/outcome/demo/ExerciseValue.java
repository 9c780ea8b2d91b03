package org.lianqi.outcome.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;

/**
 * A value of the exercise, as it will stand in a spreadsheet.
 *
 * @param value null where the source says that it does not know yet
 * @param numerator with the denominator where the value is a rate
 * @param source code of the unit that answers for it
 * @param note why it is late, missing or differs; empty mostly
 */
record ExerciseValue(
        String unit,
        String indicator,
        Period.Quarter period,
        String caliber,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        String unitOfMeasure,
        Kind kind,
        String source,
        LocalDate asOf,
        String note) {}
