package org.lianqi;

import org.lianqi.ground.store.Backups;
import org.lianqi.ground.store.Running;

/** Commands that need the data directory and no room of the platform. */
final class StoreCommands {
    private StoreCommands() {}

    static int stop(CommandLine line) {
        line.noWords("stop");
        return Running.stop(line.data());
    }

    static int backup(CommandLine line) {
        return Backups.backup(line.data(), line.onlyPath("backup"));
    }

    static int restore(CommandLine line) {
        return Backups.restore(line.onlyPath("restore"), line.data());
    }
}
