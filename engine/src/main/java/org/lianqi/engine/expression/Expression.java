package org.lianqi.engine.expression;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A number worked out from named numbers. Compiled once, evaluated by any number of threads. */
public final class Expression {
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private final String text;
    private final Set<String> names;
    private final CelRuntime.Program program;

    private Expression(String text, Set<String> names, CelRuntime.Program program) {
        this.text = text;
        this.names = names;
        this.program = program;
    }

    /**
     * @param names what it may read; each is a number
     * @throws BadExpression when it is not understood, reads another name, or is no number
     */
    public static Expression of(String text, Collection<String> names) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.DOUBLE);
        CelType number = SimpleType.DOUBLE;
        names.forEach(name -> builder.addVar(name, number));
        try {
            return new Expression(
                    text,
                    Set.copyOf(names),
                    RUNTIME.createProgram(builder.build().compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new BadExpression(text, e);
        }
    }

    /**
     * @param values a number for every name
     * @return NaN or an infinity where it divides by zero
     * @throws BadExpression when it cannot be worked out with these
     */
    public double of(Map<String, Double> values) {
        try {
            return ((Number) program.eval(values)).doubleValue();
        } catch (CelEvaluationException e) {
            throw new BadExpression(text, e);
        }
    }

    public Set<String> names() {
        return names;
    }

    @Override
    public String toString() {
        return text;
    }
}
