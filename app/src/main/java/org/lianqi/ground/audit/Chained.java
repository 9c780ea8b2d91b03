package org.lianqi.ground.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a link's hash is of: SHA-256 over the previous hash (32 zero bytes before the first), the link (seq, horizon,
 * linked_at) and the entry, every part as UTF-8 behind its length in four bytes, null as length −1. Times are
 * microseconds since 1970; before and after are what PostgreSQL's jsonb prints.
 */
final class Chained {
    static final byte[] START = new byte[32];

    /** The entry's columns in the order in which they are hashed, as texts. */
    static final String COLUMNS = "e.id::text, (extract(epoch from e.at) * 1000000)::bigint::text, e.txid::text,"
            + " e.actor_kind, e.actor_id, e.actor_name, e.address, e.action, e.subject_kind, e.subject_id,"
            + " e.before::text, e.after::text, e.reason";

    static final int COLUMN_COUNT = 13;

    private Chained() {}

    /** Reads the entry's columns from the given one on; null when there is no entry. */
    static @Nullable String @Nullable [] entry(ResultSet row, int from) throws SQLException {
        if (row.getString(from) == null) {
            return null;
        }
        var columns = new @Nullable String[COLUMN_COUNT];
        for (int i = 0; i < COLUMN_COUNT; i++) {
            columns[i] = row.getString(from + i);
        }
        return columns;
    }

    static byte[] hash(byte[] previous, long seq, String horizon, long linkedAtMicros, @Nullable String[] entry) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            part(sha, Long.toString(seq));
            part(sha, horizon);
            part(sha, Long.toString(linkedAtMicros));
            for (var column : entry) {
                part(sha, column);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void part(MessageDigest sha, @Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        sha.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        sha.update(bytes);
    }
}
