package org.lianqi.work.recognition;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/**
 * A unit's quarter as the page shows it.
 *
 * @param published null before the quarter was published
 * @param placed the place that was published
 * @param difference null unless it stands otherwise today
 */
public record QuarterLine(
        Name name,
        Figure projects,
        Figure points,
        Figure score,
        Figure place,
        @Nullable Figure published,
        @Nullable Figure placed,
        @Nullable Figure difference) {}
