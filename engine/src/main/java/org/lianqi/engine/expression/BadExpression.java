package org.lianqi.engine.expression;

/** A formula that cannot be read or worked out; says where and why in the words of CEL. */
public final class BadExpression extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String formula;

    BadExpression(String formula, Exception cause) {
        super(formula + ": " + cause.getMessage(), cause);
        this.formula = formula;
    }

    public String formula() {
        return formula;
    }
}
