package org.lianqi.engine.index.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianqi.engine.index.kernel.Ranking;

/** Columns of inputs by name, to mark with a method: the smallest thing that is like a computation. */
final class MarkedColumns {

    private final Map<String, double[]> inputs = new LinkedHashMap<>();

    static MarkedColumns with(String input, double... values) {
        return new MarkedColumns().and(input, values);
    }

    MarkedColumns and(String input, double... values) {
        inputs.put(input, values);
        return this;
    }

    MarkedColumns copy() {
        var copy = new MarkedColumns();
        inputs.forEach((input, values) -> copy.inputs.put(input, values.clone()));
        return copy;
    }

    double[] column(String input) {
        double[] column = inputs.get(input);
        if (column == null) {
            throw new IllegalArgumentException(input);
        }
        return column;
    }

    static List<String> units(int count) {
        var units = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            units.add("U" + (char) ('A' + i));
        }
        return units;
    }

    /** The marking after it ran; its scores are the last column of the table. */
    static final class Ran {
        private final Marking marking;
        private final double[] scores;

        private Ran(Marking marking, double[] scores) {
            this.marking = marking;
            this.scores = scores;
        }

        Marking marking() {
            return marking;
        }

        double[] scores() {
            return scores;
        }
    }

    Ran run(ScoringMethod method, Direction direction, double fullMark) {
        List<String> names = method.inputs();
        int rows = column(names.getFirst()).length;
        var table = new double[(names.size() + 1) * rows];
        var at = new int[names.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = i * rows;
            System.arraycopy(column(names.get(i)), 0, table, at[i], rows);
        }
        var marking = new Marking(method, direction, fullMark, units(rows), table, at, names.size() * rows);
        marking.run(new Ranking(rows));
        return new Ran(marking, Arrays.copyOfRange(table, names.size() * rows, table.length));
    }

    double[] scores(ScoringMethod method, Direction direction, double fullMark) {
        return run(method, direction, fullMark).scores();
    }

    /** More is better. */
    double[] scores(ScoringMethod method, double fullMark) {
        return scores(method, Direction.HIGHER_IS_BETTER, fullMark);
    }
}
