package org.lianqi.outcome.demo;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/**
 * A printed figure as a page shows it.
 *
 * @param figure null for what is no number
 */
public record FactRow(PrintedFact fact, @Nullable Figure figure) {}
