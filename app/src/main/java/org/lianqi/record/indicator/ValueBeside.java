package org.lianqi.record.indicator;

import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/** Another claim about the same thing: what it says, by which caliber, after whom. */
public record ValueBeside(Figure figure, String caliber, Name source) {}
