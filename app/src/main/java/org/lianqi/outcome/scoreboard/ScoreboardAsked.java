package org.lianqi.outcome.scoreboard;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.web.Part;

/**
 * What the address of a scoreboard asks for; what it leaves out is the newest, the whole, everybody.
 *
 * @param board code of a board; the total when absent
 * @param version of the publication; the one in force when absent
 * @param provisional whether the newest run is wanted, published or not; it goes before {@code version}
 * @param q part of a unit's name or code
 * @param award rule code: only units that won it
 */
public record ScoreboardAsked(
        @Nullable String scheme,
        @Nullable String period,
        @Nullable String board,
        @Nullable Integer version,
        @Nullable Boolean provisional,
        @Nullable String q,
        @Nullable String award,
        @Nullable Integer offset) {

    /** Code of the board asked for; empty for the total. */
    public String boardCode() {
        return or(board);
    }

    Scoreboard.Query query(int limit) {
        return new Scoreboard.Query(or(q), or(board), or(award), Part.offset(offset), limit);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
