package org.lianqi.ground.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An operator's database, held for this process alone: with two platforms, each would have evidence files the other does
 * not. PostgreSQL lets go when the process dies; after a restart of the database it is held anew.
 */
final class DatabaseHold implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int SECONDS_TO_ANSWER = 2;

    private final Database database;
    private final Consumer<StoreRefused> lost;
    private final Thread watch;
    private Connection connection;
    private boolean closed;

    /**
     * @param lost hears when another platform took the database while its connection was down
     * @throws StoreRefused 3 when another platform has it
     */
    DatabaseHold(Database database, Consumer<StoreRefused> lost) {
        this.database = database;
        this.lost = lost;
        this.connection = database.hold();
        this.watch = Thread.ofPlatform().daemon().name("database-hold").unstarted(this::watch);
    }

    /** Takes the database and watches over it. */
    static DatabaseHold of(Database database, Consumer<StoreRefused> lost) {
        var hold = new DatabaseHold(database, lost);
        hold.watch.start();
        return hold;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                keep();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private synchronized void keep() {
        try {
            if (closed || connection.isValid(SECONDS_TO_ANSWER)) {
                return;
            }
            connection.close();
            connection = database.hold();
        } catch (StoreRefused refused) {
            if (refused.getExitCode() == StoreRefused.HELD) {
                lost.accept(refused);
            }
            // else it is away, and is asked again
        } catch (SQLException e) {
            // it is away, and is asked again
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        synchronized (this) {
            closed = true;
            try {
                connection.close();
            } catch (SQLException e) {
                // the database is gone, and the lock with it
            }
        }
    }
}
