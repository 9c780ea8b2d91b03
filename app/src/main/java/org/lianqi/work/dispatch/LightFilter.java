package org.lianqi.work.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Which lights are asked for.
 *
 * @param unit code of the responsible unit, with those below it; empty for all
 * @param colour null for all that are not green
 * @param ahead only those that will be worse in sixty days
 */
public record LightFilter(
        String unit, @Nullable Rule rule, @Nullable Colour colour, boolean ahead) {}
