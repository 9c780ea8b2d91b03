package org.lianqi.work.outreach;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;

/**
 * A unit disputes the first contact of another.
 *
 * @param contact the one it disputes
 * @param holder whose it was when the dispute was opened
 * @param unit who disputes it
 * @param subject what that unit talks to the enterprise about
 * @param ruling how it was decided; null: it is open
 */
public record Dispute(
        UUID id,
        Enterprise enterprise,
        UUID contact,
        Unit holder,
        Unit unit,
        String subject,
        String claim,
        String openedBy,
        Instant openedAt,
        @Nullable Ruling ruling,
        Origin origin) {
    /** What the office decided, in whose name and why. */
    public record Ruling(Verdict verdict, String words, String by, Instant at) {}

    /** How a dispute is decided. */
    public enum Verdict {
        /** 维持: the first contact stays where it is. */
        STAYS,
        /** 改判: it ends, and one of the unit that disputes it begins. */
        MOVES,
        /** 撤销: it ends, and the enterprise is free for all. */
        FREE
    }

    public String link() {
        return "/outreach/disputes/" + id;
    }
}
