package org.lianqi.work.recognition;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/**
 * A rule as the page of the rules shows it.
 *
 * @param dollars null where the rule names none
 * @param fixed null where the rule does not ask
 */
public record RuleLine(
        RecognitionRule rule,
        Figure total,
        @Nullable Figure dollars,
        @Nullable Figure fixed,
        List<Size> tiers) {
    /** A tier of points. */
    public record Size(Figure from, Figure points) {}

    static RuleLine of(RecognitionRule rule) {
        var minimum = rule.minimum();
        return new RuleLine(
                rule,
                ApplicationFigures.total(rule),
                minimum.totalInDollars() == null ? null : ApplicationFigures.dollars(rule),
                minimum.fixedShare() == null ? null : ApplicationFigures.fixed(rule),
                IntStream.range(0, rule.tiers().size())
                        .mapToObj(n -> new Size(ApplicationFigures.from(rule, n), ApplicationFigures.points(rule, n)))
                        .toList());
    }
}
