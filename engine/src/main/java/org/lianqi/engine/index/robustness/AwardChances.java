package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.lianqi.engine.index.scheme.AwardRule;

/**
 * How likely each unit is to win what goes by rank: the share of the replications, each taken as the result, in which it
 * would; 0 to 1, by the unit's code. Vetoes are certain and strike in all of them: they are not counted here.
 */
public final class AwardChances {

    private final Replications ranks;

    public AwardChances(Replications ranks) {
        this.ranks = ranks;
    }

    /** Chance of the flag for the first in the total. */
    public Map<String, Double> leader(AwardRule.LeaderFlag rule, String total) {
        char[] all = ranks.of(total);
        var won = new int[units()];
        for (int from = 0; from < all.length; from += won.length) {
            for (int row = 0; row < won.length; row++) {
                won[row] += all[from + row] > 0 && all[from + row] <= rule.top() ? 1 : 0;
            }
        }
        return byUnit(row -> share(won[row]));
    }

    /**
     * Chance of the flag for climbing.
     *
     * @param before ranks in the period before, by unit; who was not ranked then cannot climb and pushes nobody down
     */
    public Map<String, Double> climber(AwardRule.ClimberFlag rule, String total, Map<String, Integer> before) {
        char[] all = ranks.of(total);
        int[] then = ranks.units().stream()
                .mapToInt(unit -> before.getOrDefault(unit, 0))
                .toArray();
        int most = Arrays.stream(then).max().orElse(0);
        var won = new int[units()];
        var placesThen = new int[Math.max(most, units()) + 2];
        var placesNow = new int[units() + 2];
        for (int from = 0; from < all.length; from += units()) {
            count(all, from, then, placesThen, placesNow);
            for (int row = 0; row < won.length; row++) {
                int now = all[from + row];
                boolean both = now > 0 && then[row] > 0;
                won[row] += both && placesThen[then[row]] - placesNow[now] >= rule.places() ? 1 : 0;
            }
        }
        return byUnit(row -> share(won[row]));
    }

    /** Turns ranks then and now into how many of the units ranked in both stand before each of them. */
    private void count(char[] all, int from, int[] then, int[] placesThen, int[] placesNow) {
        Arrays.fill(placesThen, 0);
        Arrays.fill(placesNow, 0);
        for (int row = 0; row < then.length; row++) {
            int now = all[from + row];
            if (now > 0 && then[row] > 0) {
                placesThen[then[row] + 1]++;
                placesNow[now + 1]++;
            }
        }
        accumulate(placesThen);
        accumulate(placesNow);
    }

    private static void accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }

    /** Chance of every number of stars on a board, from none to the most. A unit without rank there has none. */
    public Map<String, double[]> stars(AwardRule.BoardStars rule, String board) {
        char[] all = ranks.of(board);
        var won = new int[units()][rule.most() + 1];
        var scale = new int[0];
        for (int from = 0; from < all.length; from += units()) {
            int ranked = 0;
            for (int row = 0; row < won.length; row++) {
                ranked += all[from + row] > 0 ? 1 : 0;
            }
            if (scale.length != ranked + 1) {
                scale = scale(rule, ranked);
            }
            for (int row = 0; row < won.length; row++) {
                int rank = all[from + row];
                won[row][rank == 0 ? 0 : scale[rank]]++;
            }
        }
        return byUnit(row -> Arrays.stream(won[row]).mapToDouble(this::share).toArray());
    }

    private static int[] scale(AwardRule.BoardStars rule, int ranked) {
        var stars = new int[ranked + 1];
        for (int rank = 1; rank <= ranked; rank++) {
            stars[rank] = rule.scale().stars(rule.most(), rank, ranked);
        }
        return stars;
    }

    private int units() {
        return ranks.units().size();
    }

    private double share(int won) {
        return (double) won / ranks.replications();
    }

    private <T> Map<String, T> byUnit(IntFunction<T> chance) {
        var found = new TreeMap<String, T>();
        for (int row = 0; row < units(); row++) {
            found.put(ranks.units().get(row), chance.apply(row));
        }
        return found;
    }
}
