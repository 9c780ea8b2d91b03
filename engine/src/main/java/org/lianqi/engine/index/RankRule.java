package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.TieMethod;
import org.lianqi.engine.index.scheme.TieRule;

/** Turns scores into ranks as the scheme's tie rule says. */
final class RankRule {

    private final TieRule ties;
    private final int rows;
    private final Ranking ranking;
    private final double[] compared;
    private final int[] tieBreakAt;

    /** @param tieBreakAt where the columns of the tie-breaking nodes start, in order */
    RankRule(TieRule ties, int rows, Ranking ranking, int[] tieBreakAt) {
        this.ties = ties;
        this.rows = rows;
        this.ranking = ranking;
        this.compared = new double[rows];
        this.tieBreakAt = tieBreakAt;
    }

    /** Ranks a column of scores; 0 where there is none. */
    void rank(double[] table, int at, int[] ranks, int ranksAt) {
        Integer places = ties.comparedPlaces();
        if (places == null) {
            for (int row = 0; row < rows; row++) {
                compared[row] = Ranking.inCompared(table[at + row]);
            }
        } else {
            for (int row = 0; row < rows; row++) {
                compared[row] = atPlaces(table[at + row], places);
            }
        }
        switch (ties.method()) {
            case MIN -> ranking.fromGreatest(compared, 0, rows, ranks, ranksAt);
            case DENSE -> ranking.denseFromGreatest(compared, 0, rows, ranks, ranksAt);
        }
    }

    /** Ranks the total: as any other node, then tells equals apart by the nodes of the tie-break. */
    void rankTotal(double[] table, int at, int[] ranks, int ranksAt) {
        rank(table, at, ranks, ranksAt);
        if (tieBreakAt.length == 0) {
            return;
        }
        var rowsByRank = new ArrayList<Integer>();
        for (int row = 0; row < rows; row++) {
            if (ranks[ranksAt + row] > 0) {
                rowsByRank.add(row);
            }
        }
        Comparator<Integer> order = Comparator.comparingInt(row -> ranks[ranksAt + row]);
        for (int breakAt : tieBreakAt) {
            order = order.thenComparing(row -> atPlaces(table[breakAt + row]), MISSING_LAST);
        }
        rowsByRank.sort(order);
        assign(rowsByRank, order, ranks, ranksAt);
    }

    /** Best first, and a score that is not there behind all others. */
    private static final Comparator<Double> MISSING_LAST = (first, second) -> {
        if (first.isNaN() || second.isNaN()) {
            return Boolean.compare(first.isNaN(), second.isNaN());
        }
        return Double.compare(second, first);
    };

    private void assign(List<Integer> sorted, Comparator<Integer> order, int[] ranks, int ranksAt) {
        var assigned = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            boolean equal = i > 0 && order.compare(sorted.get(i - 1), sorted.get(i)) == 0;
            if (equal) {
                assigned[i] = assigned[i - 1];
            } else {
                assigned[i] = ties.method() == TieMethod.MIN || i == 0 ? i + 1 : assigned[i - 1] + 1;
            }
        }
        for (int i = 0; i < sorted.size(); i++) {
            ranks[ranksAt + sorted.get(i)] = assigned[i];
        }
    }

    /** The number by which a score is compared with others. */
    double atPlaces(double score) {
        return atPlaces(score, ties.places());
    }

    private static double atPlaces(double score, int places) {
        return Double.isNaN(score) ? score : Rounding.halfUp(score, places).doubleValue();
    }
}
