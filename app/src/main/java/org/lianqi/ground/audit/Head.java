package org.lianqi.ground.audit;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The head of the log's chain as bulletins and backups print it, {@code 1234:9f…}: whoever keeps it can later prove that
 * none of the first {@code seq} entries was changed, removed or added to.
 *
 * @param seq how many entries are chained, 1 or more
 * @param hash SHA-256 in 64 lower-case hexadecimal digits
 */
public record Head(long seq, String hash) {
    public Head {
        if (seq < 1 || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no head of the log: " + seq + ":" + hash);
        }
    }

    static Head of(long seq, byte[] hash) {
        return new Head(seq, HexFormat.of().formatHex(hash));
    }

    /** Reads what was printed; empty when it is no head. */
    public static Optional<Head> read(String printed) {
        var text = printed.strip().toLowerCase(java.util.Locale.ROOT);
        var colon = text.indexOf(':');
        try {
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
