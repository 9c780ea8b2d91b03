package org.lianqi.record.indicator;

import org.lianqi.ground.figure.FigureRef;

/** Which counts that nobody has frozen yet are shown beyond those who see their rows. Another room knows. */
public interface ShownCounts {
    /** Whether the actor is shown a result that rests on the count: then it opens to him, whosever unit it is of. */
    boolean shown(FigureRef count);
}
