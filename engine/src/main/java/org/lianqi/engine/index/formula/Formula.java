package org.lianqi.engine.index.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Lines of the form {@code name = expression}, each able to use the names above it; the last one is the result. Written
 * with numbers (−2.5 is one), + − × ÷, parentheses, {@code min(a, b)}, {@code max(a, b)} and {@code if(a ≥ b, then, else)}. × and ÷ go before +
 * and −, equals from left to right. A name starts with a letter and goes on with letters, digits, dots and underscores.
 *
 * @param lines as written
 */
public record Formula(List<Line> lines) {

    /** A name that no parenthesis follows, for then it is min, max or if. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}._]*+(?!\\()");

    /** One line: a name and what it stands for. */
    public record Line(String name, String text, Expression expression) {}

    public Formula {
        lines = List.copyOf(lines);
    }

    /** Reads lines as written; throws {@link IllegalArgumentException} where one cannot be read. */
    public static Formula of(String... lines) {
        return of(List.of(lines));
    }

    /** Reads lines as written; throws {@link IllegalArgumentException} where one cannot be read. */
    public static Formula of(List<String> lines) {
        var read = new ArrayList<Line>();
        for (String line : lines) {
            int equals = line.indexOf(" = ");
            String text = line.substring(equals + 3).strip();
            read.add(new Line(line.substring(0, equals).strip(), text, new FormulaReader(text).read()));
        }
        return new Formula(read);
    }

    /** The same formula with every name prefixed except those to keep: so that two formulas can stand in one. */
    public Formula prefixed(String prefix, Collection<String> keep) {
        return of(lines.stream()
                .map(line -> prefix + line.name() + " = " + prefixed(line.text(), prefix, keep))
                .toList());
    }

    private static String prefixed(String text, String prefix, Collection<String> keep) {
        return NAME.matcher(text)
                .replaceAll(found -> keep.contains(found.group()) ? found.group() : prefix + found.group());
    }

    /**
     * The value of every line, in order, the result last.
     *
     * @param given numbers by name; throws {@link NoSuchElementException} when one is needed and not there
     */
    public SequencedMap<String, Double> evaluate(Map<String, Double> given) {
        var known = new LinkedHashMap<>(given);
        var values = new LinkedHashMap<String, Double>();
        for (Line line : lines) {
            double value = evaluate(line.expression(), name -> number(known, name));
            known.put(line.name(), value);
            values.put(line.name(), value);
        }
        return values;
    }

    private static double number(Map<String, Double> known, String name) {
        Double value = known.get(name);
        if (value == null) {
            throw new NoSuchElementException(name);
        }
        return value;
    }

    static double evaluate(Expression expression, ToDoubleFunction<String> known) {
        return switch (expression) {
            case Expression.Literal number -> number.value();
            case Expression.Name name -> known.applyAsDouble(name.name());
            case Expression.Least least -> Math.min(evaluate(least.first(), known), evaluate(least.second(), known));
            case Expression.Greatest greatest ->
                Math.max(evaluate(greatest.first(), known), evaluate(greatest.second(), known));
            case Expression.Joined joined ->
                join(joined.operator(), evaluate(joined.left(), known), evaluate(joined.right(), known));
            case Expression.Choice choice ->
                holds(choice, known) ? evaluate(choice.then(), known) : evaluate(choice.otherwise(), known);
        };
    }

    private static double join(Expression.Operator operator, double left, double right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / right;
        };
    }

    /** Which branch of a choice is taken: whether its comparison holds. */
    public static boolean holds(Expression.Choice choice, Map<String, Double> known) {
        return holds(choice, name -> number(known, name));
    }

    private static boolean holds(Expression.Choice choice, ToDoubleFunction<String> known) {
        double left = evaluate(choice.left(), known);
        double right = evaluate(choice.right(), known);
        return switch (choice.relation()) {
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case EQUAL -> left == right;
        };
    }
}
