package org.lianqi.engine.index.formula;

import org.lianqi.engine.index.formula.Expression.Operator;
import org.lianqi.engine.index.formula.Expression.Relation;

/** Reads one expression by recursive descent. */
final class FormulaReader {

    private final String text;
    private int at;

    FormulaReader(String text) {
        this.text = text;
    }

    Expression read() {
        Expression expression = sum();
        if (at < text.length()) {
            throw unreadable();
        }
        return expression;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (take('+')) {
                left = new Expression.Joined(Operator.PLUS, left, product());
            } else if (take('−')) {
                left = new Expression.Joined(Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = factor();
        while (true) {
            if (take('×')) {
                left = new Expression.Joined(Operator.TIMES, left, factor());
            } else if (take('÷')) {
                left = new Expression.Joined(Operator.DIVIDED_BY, left, factor());
            } else {
                return left;
            }
        }
    }

    private Expression factor() {
        skipSpaces();
        if (take('(')) {
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (take('−')) {
            return new Expression.Literal(-number());
        }
        if (isDigit()) {
            return new Expression.Literal(number());
        }
        String name = name();
        if (!take('(')) {
            return new Expression.Name(name);
        }
        return switch (name) {
            case "min" -> {
                Expression first = sum();
                expect(',');
                yield new Expression.Least(first, last());
            }
            case "max" -> {
                Expression first = sum();
                expect(',');
                yield new Expression.Greatest(first, last());
            }
            case "if" -> choice();
            default -> throw unreadable();
        };
    }

    private boolean isDigit() {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private double number() {
        if (!isDigit()) {
            throw unreadable();
        }
        int start = at;
        while (isDigit() || (at < text.length() && text.charAt(at) == '.')) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private Expression choice() {
        Expression left = sum();
        Relation relation = relation();
        Expression right = sum();
        expect(',');
        Expression then = sum();
        expect(',');
        return new Expression.Choice(relation, left, right, then, last());
    }

    private Expression last() {
        Expression expression = sum();
        expect(')');
        return expression;
    }

    private Relation relation() {
        for (Relation relation : Relation.values()) {
            if (take(relation.sign().charAt(0))) {
                return relation;
            }
        }
        throw unreadable();
    }

    private String name() {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw unreadable();
        }
        return text.substring(start, at);
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '_';
    }

    private void expect(char character) {
        if (!take(character)) {
            throw unreadable();
        }
    }

    private boolean take(char character) {
        skipSpaces();
        if (at < text.length() && text.charAt(at) == character) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException(text + " @" + at);
    }
}
