package org.lianqi.engine.index.formula;

/** A formula's right-hand side as a tree, for evaluating and for typesetting. */
public sealed interface Expression {

    /** A number written out. */
    record Literal(double value) implements Expression {}

    /** A name whose number is given from outside or by a line above. */
    record Name(String name) implements Expression {}

    /** Two expressions joined by an operator. */
    record Joined(Operator operator, Expression left, Expression right) implements Expression {}

    /** The lesser of two. */
    record Least(Expression first, Expression second) implements Expression {}

    /** The greater of two. */
    record Greatest(Expression first, Expression second) implements Expression {}

    /** {@code then} when {@code left} stands in the relation to {@code right}, else {@code otherwise}. */
    record Choice(Relation relation, Expression left, Expression right, Expression then, Expression otherwise)
            implements Expression {}

    /** The four operations, by the sign they are written with. */
    enum Operator {
        PLUS("+"),
        MINUS("−"),
        TIMES("×"),
        DIVIDED_BY("÷");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** How two numbers are compared. */
    enum Relation {
        GREATER(">"),
        AT_LEAST("≥"),
        LESS("<"),
        AT_MOST("≤"),
        EQUAL("=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
