package org.lianqi.engine.index.preparation;

import java.util.ArrayList;
import java.util.List;

/**
 * Which indicators are treated, and how: those beyond the limit, by the first treatment that brings them within it. When
 * none does, the last one stands, and the record says that it did not suffice.
 *
 * @param attempts in order; none leaves every indicator as it is
 */
public record TreatmentPlan(ShapeLimit limit, List<Treatment> attempts) {

    /** Up to five points winsorised, else the logarithm: COINr's default. */
    public static final TreatmentPlan USUAL =
            new TreatmentPlan(ShapeLimit.USUAL, List.of(new Treatment.Winsorise(5), new Treatment.Log()));

    public TreatmentPlan {
        attempts = List.copyOf(attempts);
    }

    /** Treats each indicator by itself. */
    public Treated treat(DataTable table) {
        double[] cells = table.allCells();
        var records = new ArrayList<TreatmentRecord>();
        for (int column = 0; column < table.indicators().size(); column++) {
            double[] untouched = table.cells(column);
            var attempted = new ArrayList<TreatmentRecord.Attempt>();
            double[] treated = attempt(untouched, attempted);
            System.arraycopy(treated, 0, cells, column * table.rows(), table.rows());
            records.add(new TreatmentRecord(
                    table.indicators().get(column),
                    Shape.of(untouched),
                    limit.holds(Shape.of(untouched)),
                    attempted,
                    movedUnits(table.units(), untouched, treated)));
        }
        return new Treated(table.with(cells), records);
    }

    /** One indicator's values treated, without a record of it; missing values are NaN and stay. */
    public double[] treated(double[] column) {
        return attempt(column, new ArrayList<>());
    }

    private double[] attempt(double[] untouched, List<TreatmentRecord.Attempt> attempted) {
        double[] treated = untouched;
        boolean holds = limit.holds(Shape.of(untouched));
        for (int i = 0; i < attempts.size() && !holds; i++) {
            treated = attempts.get(i).applied(untouched, limit);
            var after = Shape.of(treated);
            holds = limit.holds(after);
            attempted.add(new TreatmentRecord.Attempt(
                    attempts.get(i), movedRows(untouched, treated).size(), after, holds));
        }
        return treated;
    }

    private static List<Integer> movedRows(double[] before, double[] after) {
        var moved = new ArrayList<Integer>();
        for (int row = 0; row < before.length; row++) {
            if (Double.compare(before[row], after[row]) != 0) {
                moved.add(row);
            }
        }
        return moved;
    }

    private static List<String> movedUnits(List<String> units, double[] before, double[] after) {
        return movedRows(before, after).stream().map(units::get).toList();
    }
}
