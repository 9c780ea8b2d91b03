package org.lianqi.ground.figure;

import java.util.Set;

/** What a room offers whose numbers open: one bean per room that owns references. */
public interface FigureSource {
    /** The kinds of reference this room owns; no two rooms own the same. */
    Set<String> kinds();

    /**
     * Opens a figure for the current actor.
     *
     * @throws org.lianqi.ground.vocabulary.Refusal.Missing when there is none, or the actor may not see it
     */
    Opened open(FigureRef ref);
}
