package org.lianqi.engine.index.formula;

import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import org.lianqi.engine.index.formula.Expression.Relation;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A formula that an office writes, in the part of CEL (Common Expression Language) that reckons with numbers: names,
 * numbers with their point ({@code 100.0}), {@code + - * /}, {@code a >= b ? then : otherwise} with one comparison, of
 * {@code < <= > >= == !=}, {@code math.least(…)} and {@code math.greatest(…)}. It is read once into an
 * {@link Expression}, which is what is evaluated and shown, so that both are one. Whenever it has a finite
 * number, any implementation of CEL gives the same; what is no number (0.0 / 0.0) leaves the whole without one.
 *
 * <p>Two are equal when they are written alike.
 */
public final class CelText {

    /** The longest text that is read. */
    public static final int LONGEST = 1000;

    private static final String SUBJECT = "formula";
    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder().build();

    private static final Set<Operator> COMPARING = EnumSet.of(
            Operator.GREATER,
            Operator.GREATER_EQUALS,
            Operator.LESS,
            Operator.LESS_EQUALS,
            Operator.EQUALS,
            Operator.NOT_EQUALS);

    private final String text;
    private final Expression expression;
    private final SequencedSet<String> names = new LinkedHashSet<>();

    private CelText(String text, CelExpr read) {
        this.text = text;
        this.expression = number(read);
    }

    /**
     * @throws Refusal {@link ProblemCode#BLANK}; {@link ProblemCode#FORMULA_UNREADABLE} naming line and column;
     *     {@link ProblemCode#FORMULA_WHOLE_NUMBER} for a number without point; {@link ProblemCode#FORMULA_NOT_ARITHMETIC}
     *     for what CEL has and a score has no use for
     */
    public static CelText parse(String text) {
        var stripped = Refusal.blank(SUBJECT, text);
        Refusal.outside(SUBJECT, stripped.length(), 1, LONGEST);
        CelValidationResult parsed = PARSER.parse(stripped);
        try {
            return new CelText(stripped, parsed.getAst().getExpr());
        } catch (CelValidationException unreadable) {
            var place = unreadable.getErrors().getFirst().getSourceLocation();
            throw new Refusal(Problem.of(
                    ProblemCode.FORMULA_UNREADABLE, SUBJECT, stripped, place.getLine(), place.getColumn() + 1));
        }
    }

    /** Its value, given a number for every name; NaN or infinite where it has none. */
    public double evaluate(ToDoubleFunction<String> given) {
        return Formula.evaluate(expression, given);
    }

    /** The names it reads, in the order in which they first stand. */
    public SequencedSet<String> names() {
        return names;
    }

    private Expression number(CelExpr read) {
        return switch (read.getKind()) {
            case CONSTANT -> constant(read.constant());
            case IDENT -> name(read.ident().name());
            case CALL -> call(read.call());
            default -> throw notArithmetic(read.getKind().name());
        };
    }

    private static Expression constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> new Expression.Literal(Refusal.notFinite(SUBJECT, constant.doubleValue()));
            case INT64_VALUE ->
                throw new Refusal(Problem.of(ProblemCode.FORMULA_WHOLE_NUMBER, SUBJECT, constant.int64Value()));
            default -> throw notArithmetic(constant.getKind().name());
        };
    }

    private Expression name(String name) {
        names.add(Refusal.notAName(SUBJECT, name));
        return new Expression.Name(name);
    }

    private Expression call(CelCall call) {
        if (call.target().isPresent()) {
            return ofMath(call);
        }
        var operator = Operator.findReverse(call.function()).orElseThrow(() -> notArithmetic(call.function()));
        List<CelExpr> arguments = call.args();
        return switch (operator) {
            case ADD -> joined(Expression.Operator.PLUS, arguments);
            case SUBTRACT -> joined(Expression.Operator.MINUS, arguments);
            case MULTIPLY -> joined(Expression.Operator.TIMES, arguments);
            case DIVIDE -> joined(Expression.Operator.DIVIDED_BY, arguments);
            case NEGATE ->
                new Expression.Joined(
                        Expression.Operator.TIMES, new Expression.Literal(-1), number(arguments.getFirst()));
            case CONDITIONAL -> choice(arguments.getFirst(), number(arguments.get(1)), number(arguments.get(2)));
            default -> throw notArithmetic(call.function());
        };
    }

    private Expression joined(Expression.Operator operator, List<CelExpr> arguments) {
        return new Expression.Joined(operator, number(arguments.getFirst()), number(arguments.get(1)));
    }

    /** CEL's extension for mathematics, of which two functions are taken; more than two arguments are taken in turn. */
    private Expression ofMath(CelCall call) {
        var target = call.target().orElseThrow();
        if (target.getKind() != ExprKind.Kind.IDENT
                || !target.ident().name().equals("math")
                || call.args().isEmpty()) {
            throw notArithmetic(call.function());
        }
        BinaryOperator<Expression> two = switch (call.function()) {
            case "least" -> Expression.Least::new;
            case "greatest" -> Expression.Greatest::new;
            default -> throw notArithmetic("math." + call.function());
        };
        return call.args().stream().map(this::number).reduce(two).orElseThrow();
    }

    private Expression choice(CelExpr condition, Expression then, Expression otherwise) {
        if (condition.getKind() != ExprKind.Kind.CALL) {
            throw notArithmetic(condition.getKind().name());
        }
        var call = condition.call();
        var operator = Operator.findReverse(call.function())
                .filter(COMPARING::contains)
                .orElseThrow(() -> notArithmetic(call.function()));
        var left = number(call.args().getFirst());
        var right = number(call.args().get(1));
        return switch (operator) {
            case GREATER -> new Expression.Choice(Relation.GREATER, left, right, then, otherwise);
            case GREATER_EQUALS -> new Expression.Choice(Relation.AT_LEAST, left, right, then, otherwise);
            case LESS -> new Expression.Choice(Relation.LESS, left, right, then, otherwise);
            case LESS_EQUALS -> new Expression.Choice(Relation.AT_MOST, left, right, then, otherwise);
            case EQUALS -> new Expression.Choice(Relation.EQUAL, left, right, then, otherwise);
            default -> new Expression.Choice(Relation.EQUAL, left, right, otherwise, then);
        };
    }

    /** CEL calls an operator by its sign between blanks that are written as underscores. */
    private static Refusal notArithmetic(String what) {
        return new Refusal(Problem.of(
                ProblemCode.FORMULA_NOT_ARITHMETIC,
                SUBJECT,
                what.replaceAll("^_|_$", "").replace("_?_:", "?:")));
    }

    /** The same in the signs in which formulas are shown, as {@link Formula} reads it. */
    public String shown() {
        return written(expression, 0);
    }

    /** @param binding how tightly what stands around it binds: 0 not at all, 1 as a sum, 2 as its subtrahend, 3 as a divisor */
    private static String written(Expression of, int binding) {
        return switch (of) {
            case Expression.Literal number -> written(number.value(), binding > 0);
            case Expression.Name name -> name.name();
            case Expression.Least least -> "min(" + written(least.first(), 0) + ", " + written(least.second(), 0) + ")";
            case Expression.Greatest most -> "max(" + written(most.first(), 0) + ", " + written(most.second(), 0) + ")";
            case Expression.Choice choice ->
                "if(" + written(choice.left(), 0) + " " + choice.relation().sign() + " " + written(choice.right(), 0)
                        + ", " + written(choice.then(), 0) + ", " + written(choice.otherwise(), 0) + ")";
            case Expression.Joined joined -> {
                boolean sum =
                        joined.operator() == Expression.Operator.PLUS || joined.operator() == Expression.Operator.MINUS;
                var both = written(joined.left(), sum ? 1 : 2) + " "
                        + joined.operator().sign() + " " + written(joined.right(), sum ? 2 : 3);
                yield binding > (sum ? 1 : 2) ? "(" + both + ")" : both;
            }
        };
    }

    private static String written(double number, boolean enclosed) {
        var digits = new BigDecimal(Double.toString(Math.abs(number)))
                .stripTrailingZeros()
                .toPlainString();
        boolean negative = number < 0 || 1 / number < 0;
        return !negative ? digits : enclosed ? "(−" + digits + ")" : "−" + digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelText that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
