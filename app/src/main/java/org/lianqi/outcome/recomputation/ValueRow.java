package org.lianqi.outcome.recomputation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.TakenInputs;
import org.lianqi.outcome.scheme.Periods;

/**
 * A line of a file of values: what one source says of one unit, period and caliber.
 *
 * @param row where it stands, as a spreadsheet counts; 0 when it was taken from elsewhere
 * @param period as {@link Periods#text} writes it
 * @param caliber empty when the line names none
 * @param value null when the line says that it is not known
 * @param unitOfMeasure empty when the line names none
 */
record ValueRow(
        int row,
        String unit,
        String indicator,
        String period,
        String caliber,
        @Nullable BigDecimal value,
        String unitOfMeasure,
        InputKind kind,
        String source,
        @Nullable LocalDate asOf,
        Origin origin) {
    static final Comparator<ValueRow> ORDER = Comparator.comparing(ValueRow::unit)
            .thenComparing(ValueRow::indicator)
            .thenComparing(ValueRow::caliber)
            .thenComparing(ValueRow::kind)
            .thenComparing(ValueRow::period)
            .thenComparing(ValueRow::source);

    static ValueRow of(TakenInputs.TakenValue taken) {
        return new ValueRow(
                0,
                taken.unitCode(),
                taken.key().indicator(),
                taken.period(),
                taken.key().caliber(),
                taken.value(),
                taken.unitOfMeasure(),
                taken.key().kind(),
                taken.source(),
                taken.asOf(),
                taken.origin());
    }
}
