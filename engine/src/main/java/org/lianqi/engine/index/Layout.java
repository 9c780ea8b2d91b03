package org.lianqi.engine.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;

/** Which column of the table holds what: reported figures, values fixed by the scheme, scores of nodes. */
final class Layout {

    private final int rows;
    private final Map<InputKey, Integer> figures = new LinkedHashMap<>();
    private final Map<FixedInput, Integer> fixed = new LinkedHashMap<>();
    private final Map<PreparedInput, Integer> prepared = new LinkedHashMap<>();
    private final Map<String, Integer> nodes = new LinkedHashMap<>();
    private int columns;

    Layout(List<Node> nodes, int rows) {
        this.rows = rows;
        for (Node node : nodes) {
            if (node instanceof Indicator indicator) {
                indicator.inputs().values().forEach(this::place);
            }
        }
        nodes.forEach(node -> this.nodes.put(node.code(), columns++));
    }

    private void place(Input input) {
        switch (input) {
            case InputRef figure -> figures.computeIfAbsent(figure.key(), key -> columns++);
            case FixedInput value -> fixed.computeIfAbsent(value, key -> columns++);
            case PreparedInput made -> {
                made.figures().forEach(this::place);
                prepared.computeIfAbsent(made, key -> columns++);
            }
        }
    }

    int size() {
        return columns * rows;
    }

    Map<FixedInput, Integer> fixed() {
        return fixed;
    }

    Set<PreparedInput> prepared() {
        return prepared.keySet();
    }

    /** Where a figure's column starts; −1 when no indicator reads it. */
    int findFigure(InputKey key) {
        Integer column = figures.get(key);
        return column == null ? -1 : column * rows;
    }

    int at(Input input) {
        Integer column = switch (input) {
            case InputRef figure -> figures.get(figure.key());
            case FixedInput value -> fixed.get(value);
            case PreparedInput made -> prepared.get(made);
        };
        return start(column, input);
    }

    int at(String node) {
        return start(nodes.get(node), node);
    }

    private int start(@Nullable Integer column, Object what) {
        if (column == null) {
            throw new NoSuchElementException(what.toString());
        }
        return column * rows;
    }
}
