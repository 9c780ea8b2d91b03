package org.lianqi;

import org.lianqi.ground.store.Running;

/** Commands that need the data directory and no room of the platform. */
final class StoreCommands {
    private StoreCommands() {}

    static int stop(CommandLine line) {
        line.noWords("stop");
        return Running.stop(line.data());
    }
}
