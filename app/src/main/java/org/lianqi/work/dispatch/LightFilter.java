package org.lianqi.work.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Which lights are asked for.
 *
 * @param unit code of the responsible unit, with those below it; empty for all
 * @param own only what the unit itself answers for, without those below it
 * @param colour null for all that are not green
 * @param ahead only those that will be worse in sixty days
 */
public record LightFilter(
        String unit,
        boolean own,
        @Nullable Rule rule,
        @Nullable Colour colour,
        boolean ahead) {}
