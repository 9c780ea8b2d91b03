package org.lianqi;

import org.lianqi.ground.store.Backups;
import org.lianqi.ground.store.Running;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Commands that need the data directory and no room of the platform. */
final class StoreCommands {
    private StoreCommands() {}

    static int stop(CommandLine line) {
        line.noWords("stop");
        return Running.stop(line.data());
    }

    static int backup(CommandLine line) {
        quiet();
        return Backups.backup(line.data(), line.onlyPath("backup"));
    }

    static int restore(CommandLine line) {
        quiet();
        return Backups.restore(line.onlyPath("restore"), line.data());
    }

    /** Nothing has set up logging before the platform does, and what the migrations tell line by line is not for a terminal. */
    static void quiet() {
        LoggingSystem.get(StoreCommands.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
