package org.lianqi.engine.index;

import java.util.Arrays;
import java.util.List;
import org.lianqi.engine.index.preparation.DataTable;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.preparation.Imputed;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.PreparedInput;

/** The column of a figure that is made ready before it is scored. */
final class PreparedColumn {

    private final PreparedInput input;
    private final String indicator;
    private final List<String> units;
    private final double[] table;
    private final int from;
    private final int earlier;
    private final int at;
    private final TreatmentPlan plan;

    /**
     * @param from where the column of what was reported starts
     * @param earlier the same of an earlier period; −1 where none is asked for
     * @param at where what is made of it goes
     */
    PreparedColumn(PreparedInput input, List<String> units, double[] table, int from, int earlier, int at) {
        this.input = input;
        this.indicator = input.figure().indicator();
        this.units = units;
        this.table = table;
        this.from = from;
        this.earlier = earlier;
        this.at = at;
        this.plan = new TreatmentPlan(input.limit(), input.treatments());
    }

    /** Fills the column from what was reported. */
    void run() {
        double[] treated = plan.treated(imputed(column(from)).table().values(indicator));
        System.arraycopy(treated, 0, table, at, units.size());
    }

    /** The same with a record of what was done. */
    Prepared prepared() {
        DataTable reported = column(from);
        Imputed imputed = imputed(reported);
        return new Prepared(reported, imputed, plan.treat(imputed.table()));
    }

    private Imputed imputed(DataTable reported) {
        return switch (input.estimate()) {
            case ImputationRule.None none -> new Imputed(reported, List.of());
            case ImputationRule.Mean mean -> new Imputation.Mean().impute(reported);
            case ImputationRule.Median median -> new Imputation.Median().impute(reported);
            case ImputationRule.GroupMean mean -> new Imputation.GroupMean(mean.groupOf()).impute(reported);
            case ImputationRule.GroupMedian median -> new Imputation.GroupMedian(median.groupOf()).impute(reported);
            case ImputationRule.Earlier rule -> new Imputation.LastValue(List.of(column(earlier))).impute(reported);
        };
    }

    private DataTable column(int start) {
        return DataTable.of(units, indicator, Arrays.copyOfRange(table, start, start + units.size()));
    }
}
