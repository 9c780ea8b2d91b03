package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.lianqi.outcome.scoreboard.Slider;

/** What a page's form holds for a figure that may be moved. */
final class Sliders {
    private Sliders() {}

    /** At its present value. */
    static Slider of(ShownRun run, Movable movable) {
        return of(run, movable, text(movable, movable.value()));
    }

    /** At a value as it was typed. */
    static Slider of(ShownRun run, Movable movable, String typed) {
        var ends = movable.lever().limit().min(movable.worst());
        return new Slider(
                Trial.field(run.inputs().indexOf(movable.key())),
                typed,
                text(movable, ends.min(movable.value())),
                text(movable, movable.lever().limit().max(movable.worst()).max(movable.value())),
                movable.lever().step().toPlainString());
    }

    private static String text(Movable movable, BigDecimal value) {
        int places = Math.max(0, movable.lever().step().scale());
        return value.scale() > places && value.stripTrailingZeros().scale() > places
                ? value.stripTrailingZeros().toPlainString()
                : value.setScale(places, RoundingMode.UNNECESSARY).toPlainString();
    }
}
