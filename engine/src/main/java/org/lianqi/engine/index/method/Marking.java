package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lianqi.engine.index.kernel.ColumnStatistics;
import org.lianqi.engine.index.kernel.Ranking;

/**
 * One indicator marked for all units: reads its inputs from columns of a table and writes scores to another. Prepared
 * once and run as often as the values change, without allocating; not for use by two threads at once.
 */
public final class Marking {

    private final ScoringMethod method;
    private final List<PeerStatistic> asked;
    private final int[] askedInputAt;
    private final int[] askedUnit;
    private final double[] table;
    private final int rows;
    private final int[] inputAt;
    private final int scoresAt;
    private final double[] statistics;
    private final int[] statisticAt;
    private final int[] statisticStep;
    private final double[] constants;
    private final Direction direction;
    private final Terms terms;

    /**
     * @param units codes of the units, one a row
     * @param table column-major, a row a unit; NaN where a value is missing
     * @param inputAt where the column of each input starts, in the order of {@link ScoringMethod#inputs()}
     * @param scoresAt where the scores go
     * @param fullMark points that can be had
     */
    public Marking(
            ScoringMethod method,
            Direction direction,
            double fullMark,
            List<String> units,
            double[] table,
            int[] inputAt,
            int scoresAt) {
        this.method = method;
        this.direction = direction;
        this.table = table;
        this.rows = units.size();
        this.inputAt = inputAt.clone();
        this.scoresAt = scoresAt;
        this.asked = method.statistics();
        this.askedInputAt = new int[asked.size()];
        this.askedUnit = new int[asked.size()];
        this.statisticAt = new int[asked.size()];
        this.statisticStep = new int[asked.size()];
        int size = 0;
        for (int i = 0; i < asked.size(); i++) {
            PeerStatistic statistic = asked.get(i);
            askedInputAt[i] = inputAt[method.inputs().indexOf(statistic.input())];
            String unit = statistic.unit();
            askedUnit[i] = unit == null ? -1 : units.indexOf(unit);
            statisticAt[i] = size;
            statisticStep[i] = statistic.measure().isPerUnit() ? 1 : 0;
            size += statistic.measure().isPerUnit() ? rows : 1;
        }
        this.statistics = new double[size];
        this.constants = method.constants().values().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        this.terms = new Terms(table, inputAt, statistics, statisticAt, statisticStep, constants, fullMark, direction);
    }

    /** Looks at the peers and marks every unit; a unit without an input, or whose formula has no result, gets NaN. */
    public void run(Ranking ranking) {
        for (int i = 0; i < askedInputAt.length; i++) {
            observe(asked.get(i).measure(), i, ranking);
        }
        method.mark(this);
    }

    private void observe(Measure measure, int index, Ranking ranking) {
        int from = askedInputAt[index];
        int at = statisticAt[index];
        boolean higher = direction == Direction.HIGHER_IS_BETTER;
        switch (measure) {
            case BEST -> statistics[at] = extreme(from, higher);
            case WORST -> statistics[at] = extreme(from, !higher);
            case MEAN -> statistics[at] = ColumnStatistics.mean(table, from, rows);
            case DEVIATION -> statistics[at] = ColumnStatistics.deviation(table, from, rows);
            case COUNT -> statistics[at] = ColumnStatistics.count(table, from, rows);
            case RANK_FROM_BEST -> ranking.asNumbers(table, from, rows, higher, statistics, at);
            case RANK_FROM_WORST -> ranking.asNumbers(table, from, rows, !higher, statistics, at);
            case OF_UNIT -> statistics[at] = askedUnit[index] < 0 ? Double.NaN : table[from + askedUnit[index]];
        }
    }

    private double extreme(int from, boolean greatest) {
        return greatest ? ColumnStatistics.greatest(table, from, rows) : ColumnStatistics.least(table, from, rows);
    }

    /** Scores unit after unit by the method's formula. */
    void markEach() {
        markEach(method::score);
    }

    /** Scores unit after unit by a formula that was made ready for the whole column. */
    void markEach(ToDoubleFunction<Terms> score) {
        for (int unit = 0; unit < rows; unit++) {
            terms.moveTo(unit);
            table[scoresAt + unit] = terms.hasAllInputs() ? score.applyAsDouble(terms) : Double.NaN;
        }
    }

    /** Writes {@code slope} applied to a column: (x − origin) ÷ span × height + foot, the shape most methods have. */
    void markLine(double origin, double span, double height, double foot) {
        // Copied first and reckoned in place: only a loop that reads and writes one place is compiled to vectors.
        System.arraycopy(table, inputAt[0], table, scoresAt, rows);
        for (int i = scoresAt; i < scoresAt + rows; i++) {
            table[i] = (table[i] - origin) / span * height + foot;
        }
    }

    /** The terms of a unit, as they were when the marking last ran. Valid until the next call. */
    Terms terms(int unit) {
        terms.moveTo(unit);
        return terms;
    }

    /** Whether every input of a unit is there. */
    public boolean hasAllInputs(int unit) {
        return terms(unit).hasAllInputs();
    }

    /** What the formula gives for a unit all of whose inputs are there; NaN or infinite when it has no result. */
    public double formulaScore(int unit) {
        return method.score(terms(unit));
    }

    /** A unit's inputs in the order of {@link ScoringMethod#inputs()}; NaN where one is missing. */
    public double[] inputs(int unit) {
        var values = new double[inputAt.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = table[inputAt[i] + unit];
        }
        return values;
    }

    /** What was found about the peers, in the order of {@link ScoringMethod#statistics()}; of ranks the unit's own. */
    public double[] statistics(int unit) {
        var values = new double[asked.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = statistics[statisticAt[i] + statisticStep[i] * unit];
        }
        return values;
    }

    /** The method's constants in the order of {@link ScoringMethod#constants()}. */
    public double[] constants() {
        return constants.clone();
    }
}
