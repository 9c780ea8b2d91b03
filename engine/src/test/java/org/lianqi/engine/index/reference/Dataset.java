package org.lianqi.engine.index.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.Marking;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Weight;
import org.lianqi.engine.index.scheme.WeightUnit;

/** A COINr data set, iData and iMeta, as the engine takes it. */
record Dataset(Vectors data, Vectors meta) {

    List<String> units() {
        return data.names();
    }

    List<String> indicators() {
        return meta.names().stream()
                .filter(code -> meta.cell(code, "Type").equals("Indicator"))
                .toList();
    }

    Direction direction(String indicator) {
        return meta.cell(indicator, "Direction").equals("-1") ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
    }

    /** One indicator scored for all units, in their order. */
    double[] marked(String indicator, ScoringMethod method) {
        int rows = units().size();
        var table = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            table[row] = number(data.cell(units().get(row), indicator));
        }
        new Marking(method, direction(indicator), 100, units(), table, new int[] {0}, rows).run(new Ranking(rows));
        return Arrays.copyOfRange(table, rows, 2 * rows);
    }

    /** The whole tree under the given root, every indicator by one method, every group by one aggregation. */
    Scheme scheme(String root, ScoringMethod method, Aggregation aggregation, UnaryOperator<String> weight) {
        return scheme(root, method, aggregation, weight, 1);
    }

    /** The tree down to a level only, whose columns are scored as if they were indicators. */
    Scheme scheme(
            String root, ScoringMethod method, Aggregation aggregation, UnaryOperator<String> weight, int downTo) {
        var nodes = new ArrayList<Node>();
        collect(root, root, method, aggregation, weight, downTo, nodes);
        return SchemeWriting.scheme().weights(WeightUnit.RELATIVE).nodes(nodes).written();
    }

    private void collect(
            String root,
            String code,
            ScoringMethod method,
            Aggregation aggregation,
            UnaryOperator<String> weight,
            int downTo,
            List<Node> nodes) {
        String parent = code.equals(root) ? null : meta.cell(code, "Parent");
        Weight counts = Weight.of(weight.apply(meta.cell(code, "Weight")));
        if (Integer.parseInt(meta.cell(code, "Level")) == downTo) {
            nodes.add(new Indicator(
                    code,
                    parent,
                    SchemeWriting.name(code),
                    counts,
                    direction(code),
                    method,
                    new TreeMap<>(Map.of(ScoringMethod.VALUE, InputRef.fact(code, ""))),
                    new MissingValueRule.Reweigh(),
                    Rounding.USUAL));
            return;
        }
        nodes.add(new Group(code, parent, SchemeWriting.name(code), counts, aggregation, false, Rounding.USUAL));
        for (String child : meta.names()) {
            if (meta.cell(child, "Parent").equals(code) && !child.equals(root)) {
                collect(root, child, method, aggregation, weight, downTo, nodes);
            }
        }
    }

    AssessedPeriod period() {
        return AssessedPeriod.of(
                Period.quarter(2022, 1),
                units(),
                indicators().stream().map(this::column).toList());
    }

    InputColumn column(String indicator) {
        var values = new TreeMap<String, BigDecimal>();
        for (String unit : units()) {
            String cell = data.cell(unit, indicator);
            if (!cell.equals("NA")) {
                values.put(unit, new BigDecimal(cell));
            }
        }
        return new InputColumn(InputKey.fact(indicator), "", values);
    }

    static double number(String cell) {
        return switch (cell) {
            case "NA", "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
