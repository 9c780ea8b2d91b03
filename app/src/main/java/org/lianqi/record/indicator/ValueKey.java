package org.lianqi.record.indicator;

import java.util.UUID;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;

/** The thing a value speaks of; sources and calibers may differ about it. */
public record ValueKey(UUID unit, String indicator, Period period, Kind kind) {}
