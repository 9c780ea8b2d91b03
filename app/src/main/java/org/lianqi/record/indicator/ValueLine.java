package org.lianqi.record.indicator;

import java.util.List;
import java.util.Set;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;

/**
 * A value as a list of values shows it.
 *
 * @param source who answers for it, a unit's name or a citation
 * @param beside claims about the same thing that give another number
 * @param errands what the reader may do with it
 * @param seen the value in the revision it was seen in, as the form sends it back
 * @param own whether the reader would verify it had he not entered it himself
 */
public record ValueLine(
        Observation value,
        Figure figure,
        Indicator indicator,
        Unit unit,
        Name source,
        List<ValueBeside> beside,
        Set<Errand> errands,
        String seen,
        boolean own) {
    public ValueLine {
        beside = List.copyOf(beside);
        errands = Set.copyOf(errands);
    }

    /** Whether the source is a citation in somebody's words and no unit. */
    public boolean cited() {
        return source.zh().equals(source.en());
    }
}
