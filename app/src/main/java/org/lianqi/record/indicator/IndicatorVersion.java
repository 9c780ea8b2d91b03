package org.lianqi.record.indicator;

import java.time.Instant;

/** A definition as it was from a moment on, and who changed it why. */
public record IndicatorVersion(int number, Definition definition, String by, Instant at, String reason) {}
