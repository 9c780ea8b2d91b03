package org.lianqi.outcome.scenario;

import java.util.HashMap;
import java.util.Map;
import org.lianqi.outcome.explanation.Aim;
import org.lianqi.outcome.explanation.Mixtures;

/**
 * The cheapest mixture that was looked for.
 *
 * @param typed the fields of the form: what is wanted ({@link #GOAL}, {@link #AT}, {@link #TO}, or {@link #FLAG} alone), and
 *     costs and limits
 */
public record Sought(Map<String, String> typed, Mixtures.Found found) {
    public static final String GOAL = "goal";
    public static final String AT = "at";
    public static final String TO = "to";
    public static final String FLAG = "flag";

    public static final String RANK = "rank";
    public static final String POINTS = "points";
    public static final String STARS = "stars";

    private static final int LONGEST = 30;

    /** What a field may say again: no more than it may hold. */
    public Sought {
        var kept = new HashMap<>(typed);
        kept.values().removeIf(text -> text.length() > LONGEST);
        typed = Map.copyOf(kept);
    }

    static Aim aim(Map<String, String> typed) {
        var flag = typed.get(FLAG);
        if (flag != null) {
            return new Aim.Flag(flag);
        }
        var node = typed.getOrDefault(AT, "");
        var number = typed.getOrDefault(TO, "");
        return switch (typed.getOrDefault(GOAL, "")) {
            case POINTS -> new Aim.Points(node, number);
            case STARS -> new Aim.Stars(node, number);
            default -> new Aim.Rank(node, number);
        };
    }
}
