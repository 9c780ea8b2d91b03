package org.lianqi.record.indicator;

import java.time.Instant;
import java.util.List;
import org.lianqi.ground.unit.Unit;

/**
 * 数据打架: sources or calibers that say different things of one thing.
 *
 * @param claims at least two, the main caliber first
 * @param explanations latest first; empty while nobody said why
 * @param mayExplain whether the reader reports, reviews or assesses it
 */
public record DataConflict(
        ValueKey key,
        Unit unit,
        Indicator indicator,
        List<ValueLine> claims,
        List<Explanation> explanations,
        boolean mayExplain) {
    public DataConflict {
        claims = List.copyOf(claims);
        explanations = List.copyOf(explanations);
    }

    /** Why they differ, in somebody's words. */
    public record Explanation(String words, String by, Instant at) {}

    /** The kind as addresses and files write it. */
    public String kindCode() {
        return Codes.of(key.kind());
    }
}
