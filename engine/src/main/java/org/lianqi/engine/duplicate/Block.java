package org.lianqi.engine.duplicate;

import java.util.ArrayList;
import java.util.List;

/** The entries that share something. */
final class Block {
    final Answer.Sharing sharing;
    final String shared;
    /** In the order of their making, so that two sorted rows of blocks are merged; below 0 if the index does not hold it. */
    final int number;

    final List<Held> held = new ArrayList<>();

    Block(Answer.Sharing sharing, String shared, int number) {
        this.sharing = sharing;
        this.shared = shared;
        this.number = number;
    }

    Answer.Skipped skipped() {
        return new Answer.Skipped(sharing, shared, held.size());
    }
}
