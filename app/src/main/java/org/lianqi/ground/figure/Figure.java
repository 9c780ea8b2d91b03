package org.lianqi.ground.figure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

/**
 * A number that is shown and can be opened.
 *
 * @param value null when it is not known, which is not zero
 * @param decimals how many places a page shows; calculation never rounds to it
 * @param unitOfMeasure as GB units are written (亿元, %, 分, 位); empty for a pure number
 * @param measured what it measures, in Chinese and English
 * @param of who it speaks of, in Chinese and English; null for a number of the whole region
 * @param origin synthetic as soon as one input is: then every place that shows it says so
 */
public record Figure(
        FigureRef ref,
        @Nullable BigDecimal value,
        int decimals,
        String unitOfMeasure,
        Name measured,
        @Nullable Name of,
        @Nullable Period period,
        Kind kind,
        ValueState state,
        Origin origin) {

    public boolean known() {
        return value != null;
    }
}
