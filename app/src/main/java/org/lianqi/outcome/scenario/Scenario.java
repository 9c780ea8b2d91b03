package org.lianqi.outcome.scenario;

import java.time.Instant;
import java.util.UUID;

/**
 * A trial kept under a name.
 *
 * @param run what it was tried on
 * @param unit code of the unit whose values are assumed
 * @param mine whether the reader saved it, who alone may discard it
 */
public record Scenario(UUID id, UUID run, String unit, String name, String savedBy, Instant savedAt, boolean mine) {}
