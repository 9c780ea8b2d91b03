package org.lianqi.engine.duplicate;

import java.util.List;

/**
 * What was found, and where nobody looked.
 *
 * @param pairs the highest score first, then by ids
 * @param skipped blocks that hold too many entries to be looked into; their pairs were found only if they share another block
 */
public record Answer(List<Pair> pairs, List<Skipped> skipped) {
    public Answer {
        pairs = List.copyOf(pairs);
        skipped = List.copyOf(skipped);
    }

    /**
     * A block too large to be looked into.
     *
     * @param shared what its entries share: a piece of a name, say
     */
    public record Skipped(Sharing sharing, String shared, int entries) {}

    /** What the entries of a block have in common. */
    public enum Sharing {
        CODE,
        PARCEL,
        PHONE,
        INVESTOR,
        WHOLE_NAME,
        PIECE_OF_NAME,
        /** The city, the sector, and about the amount. */
        CITY_SECTOR_AMOUNT
    }
}
