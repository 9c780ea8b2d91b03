package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lianqi.engine.index.IndicatorExplanation;
import org.lianqi.engine.index.formula.Expression;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.scheme.RecordWords;

/**
 * The formula of an indicator with its numbers in it, a line each. What opens stands as {@code {0}}, {@code {1}} … in the
 * order the inputs are listed; constants and what a line above came to stand as digits. Of a choice only the branch that
 * was taken is shown, behind the comparison that led to it.
 */
final class WorkedFormula {
    private final Map<String, Double> terms;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final UnaryOperator<String> words;

    private WorkedFormula(IndicatorExplanation explanation, List<String> opening, Locale locale) {
        this.terms = new LinkedHashMap<>(explanation.terms());
        for (int i = 0; i < opening.size(); i++) {
            places.put(opening.get(i), i);
        }
        var record = RecordWords.in(locale);
        this.words = record::expression;
    }

    /** @param opening names of the inputs that open, in the order they are listed */
    static Name of(IndicatorExplanation explanation, List<String> opening) {
        return new Name(
                new WorkedFormula(explanation, opening, Locale.CHINESE).lines(explanation),
                new WorkedFormula(explanation, opening, Locale.ENGLISH).lines(explanation));
    }

    private String lines(IndicatorExplanation explanation) {
        var values = explanation.lines();
        var written = new ArrayList<String>();
        for (var line : explanation.formula().lines()) {
            var value = values.get(line.name());
            if (value == null) {
                continue;
            }
            written.add(words.apply(line.name()) + " = " + write(line.expression()) + " = " + digits(value));
            terms.put(line.name(), value);
        }
        return String.join("\n", written);
    }

    private String write(Expression expression) {
        return switch (expression) {
            case Expression.Literal number -> digits(number.value());
            case Expression.Name name -> name(name.name());
            case Expression.Least least ->
                words.apply("min") + "(" + write(least.first()) + ", " + write(least.second()) + ")";
            case Expression.Greatest greatest ->
                words.apply("max") + "(" + write(greatest.first()) + ", " + write(greatest.second()) + ")";
            case Expression.Joined joined ->
                side(joined.left(), joined.operator(), false) + " "
                        + joined.operator().sign() + " " + side(joined.right(), joined.operator(), true);
            case Expression.Choice choice -> {
                boolean holds = Formula.holds(choice, terms);
                yield "[" + write(choice.left()) + " "
                        + (holds ? choice.relation().sign() : opposite(choice.relation())) + " " + write(choice.right())
                        + "] " + write(holds ? choice.then() : choice.otherwise());
            }
        };
    }

    private String side(Expression side, Expression.Operator above, boolean right) {
        var written = write(side);
        if (side instanceof Expression.Choice
                || right && side instanceof Expression.Literal number && number.value() < 0) {
            return "(" + written + ")";
        }
        if (!(side instanceof Expression.Joined joined)) {
            return written;
        }
        boolean loose = weak(joined.operator()) && !weak(above);
        boolean turned = right
                && (above == Expression.Operator.MINUS && weak(joined.operator())
                        || above == Expression.Operator.DIVIDED_BY);
        return loose || turned ? "(" + written + ")" : written;
    }

    private static boolean weak(Expression.Operator operator) {
        return operator == Expression.Operator.PLUS || operator == Expression.Operator.MINUS;
    }

    private String name(String name) {
        var place = places.get(name);
        if (place != null) {
            return "{" + place + "}";
        }
        var value = terms.get(name);
        if (value == null) {
            return words.apply(name);
        }
        return digits(value);
    }

    private static String opposite(Expression.Relation relation) {
        return switch (relation) {
            case GREATER -> Expression.Relation.AT_MOST.sign();
            case AT_LEAST -> Expression.Relation.LESS.sign();
            case LESS -> Expression.Relation.AT_LEAST.sign();
            case AT_MOST -> Expression.Relation.GREATER.sign();
            case EQUAL -> "≠";
        };
    }

    /** Digits as they stand in a formula: at most twelve that count, no exponent. */
    static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "—";
        }
        var rounded = new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded)
                .toPlainString()
                .replace('-', '−');
    }
}
