package org.lianqi.work.dispatch;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.work.project.ProjectStage;

/**
 * A light of a project.
 *
 * @param computed by the rule; green when only set by hand
 * @param ahead what the rule will say in sixty days if all goes on as it does
 * @param value what the rule measures; null when it is only set by hand
 * @param since the day on which it took the computed colour; null when it is only set by hand
 * @param set by hand, while it holds
 */
public record LightLine(
        UUID project,
        String name,
        Unit unit,
        ProjectStage stage,
        Origin origin,
        Rule rule,
        Colour computed,
        Colour ahead,
        @Nullable Figure value,
        @Nullable LocalDate since,
        @Nullable ByHand set) {

    /**
     * A colour set by hand.
     *
     * @param until its last day
     */
    public record ByHand(UUID id, Colour colour, String reason, LocalDate until, String by) {}

    /** The colour that counts. */
    public Colour colour() {
        return set == null ? computed : set.colour();
    }

    /** Whether it will be worse than it is. */
    public boolean worsens() {
        return ahead.worseThan(colour());
    }

    public String link() {
        return "/projects/" + project;
    }
}
