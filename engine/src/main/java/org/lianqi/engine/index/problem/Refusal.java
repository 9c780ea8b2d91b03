package org.lianqi.engine.index.problem;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record was to be built that cannot exist: a blank code, a share of 130 %, steps that do not increase. */
public final class Refusal extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final Pattern FORMULA_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** What was refused, and why. */
    public Problem problem() {
        return problem;
    }

    /** The text itself, without spaces around it; refused when nothing is left. */
    public static String blank(String subject, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Refusal(Problem.of(ProblemCode.BLANK, subject, text));
        }
        return stripped;
    }

    /** The name itself; refused unless it can stand in a formula: a letter, then letters, digits and underscores. */
    public static String notAName(String subject, String name) {
        if (!FORMULA_NAME.matcher(name).matches()) {
            throw new Refusal(Problem.of(ProblemCode.NOT_A_NAME, subject, name));
        }
        return name;
    }

    /**
     * The number without trailing zeros, so that 0.50 and 0.5 are one parameter; refused outside {@code least} to
     * {@code most} (null: no bound).
     */
    public static BigDecimal outside(
            String subject, BigDecimal number, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        if ((least != null && number.compareTo(least) < 0) || (most != null && number.compareTo(most) > 0)) {
            throw new Refusal(Problem.of(
                    ProblemCode.OUT_OF_RANGE,
                    subject,
                    number.toPlainString(),
                    least == null ? "" : least.toPlainString(),
                    most == null ? "" : most.toPlainString()));
        }
        return canonical(number);
    }

    /** The count itself; refused outside {@code least} to {@code most}. */
    public static int outside(String subject, int number, int least, int most) {
        if (number < least || number > most) {
            throw new Refusal(Problem.of(ProblemCode.OUT_OF_RANGE, subject, number, least, most));
        }
        return number;
    }

    /** The number itself; refused when infinite or not a number. */
    public static double notFinite(String subject, double number) {
        if (!Double.isFinite(number)) {
            throw new Refusal(Problem.of(ProblemCode.OUT_OF_RANGE, subject, number, "", ""));
        }
        return number;
    }

    /** The second number without trailing zeros; refused unless it lies above the first. */
    public static BigDecimal notAbove(String subject, BigDecimal first, BigDecimal second) {
        if (second.compareTo(first) <= 0) {
            throw new Refusal(
                    Problem.of(ProblemCode.NOT_INCREASING, subject, second.toPlainString(), first.toPlainString()));
        }
        return canonical(second);
    }

    /** An unchangeable copy of the list; refused when nothing is in it. */
    public static <T> List<T> empty(String subject, List<T> list) {
        if (list.isEmpty()) {
            throw new Refusal(Problem.of(ProblemCode.EMPTY, subject, ""));
        }
        return List.copyOf(list);
    }

    /** Refuses a thing that is named twice. */
    public static void duplicate(String subject, Collection<?> names) {
        var seen = new HashSet<Object>();
        for (Object name : names) {
            if (!seen.add(name)) {
                throw new Refusal(Problem.of(ProblemCode.DUPLICATE, subject, name));
            }
        }
    }

    /** The number without trailing zeros and without exponent. */
    public static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
