package org.lianqi.engine.index.preparation;

import java.util.OptionalDouble;

/** The nearest value of the same unit and indicator in other periods, and how many periods away it is. */
record Neighbour(OptionalDouble value, int periods) {}
