package org.lianqi.ground.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The database of a running platform as its owner sees it, for tests that look behind the platform's back. */
public final class OwnerOf {
    private OwnerOf() {}

    /** @param data the data directory of a platform that serves */
    public static Connection running(Path data) throws SQLException {
        try (var joined = Opening.joinOrBegin(data)) {
            return joined.database().connect();
        }
    }
}
