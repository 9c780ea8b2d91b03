/**
 * Composite indicators: normalise, weigh, aggregate, rank, award. Pure functions over records and columns of numbers.
 *
 * <p>{@link org.lianqi.engine.index.Assessment} is the door. What an office wrote is a
 * {@link org.lianqi.engine.index.scheme.Scheme}; what was observed is an
 * {@link org.lianqi.engine.index.input.AssessedPeriod}; what came before is a
 * {@link org.lianqi.engine.index.input.History}; what follows from the three is a result whose every number opens to
 * the numbers it was made of. Packages depend one way only: {@code index} on {@code scheme}, {@code scheme} on
 * {@code input} and {@code method}, {@code method} on {@code kernel}; all may name a {@code problem}.
 *
 * <p>Terms follow the OECD/JRC Handbook on Constructing Composite Indicators and Chinese assessment practice. Limits: a
 * scheme cannot ask for what {@code preparation} does to data, and {@code robustness} varies weights only. There is no clock, no
 * file, no random source and no text for people: problems and formulas carry codes and numbers, the caller words them.
 */
@NullMarked
package org.lianqi.engine.index;

import org.jspecify.annotations.NullMarked;
