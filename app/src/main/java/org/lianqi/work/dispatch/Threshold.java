package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * From which value of a rule on a light turns.
 *
 * @param until the first day on which it no longer holds; null while it does
 * @param yellowAt reached with the value itself; null when the rule has no yellow
 * @param redAt null when the rule has no red
 * @param redAbove whether only what is beyond {@code redAt} is red
 * @param source the rule of which office it is
 */
record Threshold(
        Rule rule,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable BigDecimal yellowAt,
        @Nullable BigDecimal redAt,
        boolean redAbove,
        Name source) {

    boolean holds(LocalDate day) {
        return !day.isBefore(since) && (until == null || day.isBefore(until));
    }

    Colour colour(BigDecimal value) {
        if (redAt != null && (redAbove ? value.compareTo(redAt) > 0 : value.compareTo(redAt) >= 0)) {
            return Colour.RED;
        }
        return yellowAt != null && value.compareTo(yellowAt) >= 0 ? Colour.YELLOW : Colour.GREEN;
    }
}
