package org.lianqi.outcome.assessment;

import java.util.List;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/**
 * A thing of which two verified values are left.
 *
 * @param claims what each source says; what it measures names the source
 */
public record QuarterConflict(Name unit, String indicator, Period period, List<Figure> claims) {
    public QuarterConflict {
        claims = List.copyOf(claims);
    }
}
