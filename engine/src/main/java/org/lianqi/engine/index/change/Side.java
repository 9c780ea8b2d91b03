package org.lianqi.engine.index.change;

import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * One of two results that are compared.
 *
 * @param scheme one without {@link Scheme#problems()}
 * @param given what was known
 */
public record Side(Scheme scheme, AssessedPeriod given) {}
