package org.lianqi.ground.web;

import java.util.List;

/**
 * A part of a long list, as a page shows it.
 *
 * @param offset how many rows stand before the first of these, zero or more
 * @param limit how many rows a part holds at most
 * @param total how many rows the whole list holds
 */
public record Part<T>(List<T> rows, int offset, int limit, long total) {
    /** Rows of one part when a page names no other number. */
    public static final int USUAL = 50;

    public Part {
        rows = List.copyOf(rows);
        if (offset < 0 || limit < 1 || total < 0) {
            throw new IllegalArgumentException("no part of a list: offset " + offset + ", limit " + limit);
        }
    }

    /** An offset as it came in the address, brought into range. */
    public static int offset(@org.jspecify.annotations.Nullable Integer asked) {
        return asked == null ? 0 : Math.clamp(asked, 0, 10_000_000);
    }

    public boolean more() {
        return offset + rows.size() < total;
    }

    public long first() {
        return rows.isEmpty() ? 0 : offset + 1L;
    }

    public long last() {
        return offset + (long) rows.size();
    }

    /** The {@code offset} of the part that follows, as an address holds it. */
    public String nextOffset() {
        return Integer.toString(offset + limit);
    }

    /** The {@code offset} of the part before; empty for the first. */
    public String previousOffset() {
        return offset <= limit ? "" : Integer.toString(offset - limit);
    }
}
