package org.lianqi.engine.index.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;
import org.lianqi.engine.index.scheme.Seeded;

/** Formulas that offices write mean what CEL says they mean. */
class CelTextTest {

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addLibraries(CelExtensions.math())
            .addVar("a", SimpleType.DOUBLE)
            .addVar("b", SimpleType.DOUBLE)
            .addVar("c_1", SimpleType.DOUBLE)
            .setResultType(SimpleType.DOUBLE)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(CelExtensions.math())
            .build();

    @Test
    void anyFormulaGivesWhatCelGivesToTheLastBit() {
        Seeded.cases(2_000, random -> {
            String text = drawn(random, 4);
            var values = Map.of("a", number(random), "b", number(random), "c_1", number(random));
            var read = CelText.parse(text);
            double here = read.evaluate(values::get);
            double shown = Formula.of("score = " + read.shown())
                    .evaluate(values)
                    .lastEntry()
                    .getValue();

            assertThat(shown).as(read.shown()).isEqualTo(Double.valueOf(here));
            if (Double.isFinite(here)) {
                assertThat(byCel(text, values)).as(text).isEqualTo(here);
            }
        });
    }

    private static double byCel(String text, Map<String, Double> values) {
        try {
            return (double)
                    RUNTIME.createProgram(COMPILER.compile(text).getAst()).eval(values);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static double number(SplittableRandom random) {
        return random.nextInt(3) == 0 ? random.nextInt(-3, 4) : random.nextDouble(-100, 100);
    }

    private static String drawn(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return random.nextBoolean() ? pick(random, "a", "b", "c_1") : String.valueOf(number(random));
        }
        String first = drawn(random, depth - 1);
        String second = drawn(random, depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> first + " + " + second;
            case 1 -> "(" + first + ") - (" + second + ")";
            case 2 -> "(" + first + ") * " + drawn(random, 0);
            case 3 -> "(" + first + ") / (" + second + ")";
            case 4 -> "-(" + first + ")";
            case 5 -> "math.least(" + first + ", " + second + ", a)";
            case 6 -> "math.greatest(" + first + ", " + second + ")";
            default ->
                "(" + first + " " + pick(random, "<", "<=", ">", ">=", "==", "!=") + " " + second + " ? "
                        + drawn(random, depth - 1) + " : " + drawn(random, depth - 1) + ")";
        };
    }

    private static String pick(SplittableRandom random, String... from) {
        return from[random.nextInt(from.length)];
    }

    @Test
    void itIsShownInTheSignsOfArithmetic() {
        assertThat(CelText.parse("full * (1.0 - math.least(0.05, 2.50 * b)) / (a - (b - c)) - -1e3")
                        .shown())
                .isEqualTo("full × (1 − min(0.05, 2.5 × b)) ÷ (a − (b − c)) − (−1000)");
        assertThat(CelText.parse("a >= b ? a : 0.0").shown()).isEqualTo("if(a ≥ b, a, 0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                100 * a | FORMULA_WHOLE_NUMBER
                a + | FORMULA_UNREADABLE
                a % 2.0 | FORMULA_NOT_ARITHMETIC
                a > 1.0 && b > 1.0 ? 1.0 : 2.0 | FORMULA_NOT_ARITHMETIC
                a ? 1.0 : 2.0 | FORMULA_NOT_ARITHMETIC
                "text" | FORMULA_NOT_ARITHMETIC
                a.b | FORMULA_NOT_ARITHMETIC
                [a].map(x, x) | FORMULA_NOT_ARITHMETIC
                math.sqrt(a) | FORMULA_NOT_ARITHMETIC
                math.least() | FORMULA_NOT_ARITHMETIC
                size(a) | FORMULA_NOT_ARITHMETIC
                _a | NOT_A_NAME
                1e999 * a | OUT_OF_RANGE
                """)
    void whatIsNotArithmeticIsRefusedByName(String text, ProblemCode code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CelText.parse(text))
                .satisfies(
                        refusal -> assertThat(refusal.problem().code()).as(text).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 249, 400, 999})
    void whatIsNestedTooDeeplyIsRefusedAndNothingBreaks(int depth) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CelText.parse("(".repeat(depth) + "a" + ")".repeat(depth - 1)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> CelText.parse("-".repeat(depth)));
    }

    @Test
    void aPlaceThatCannotBeReadIsNamedByLineAndColumn() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CelText.parse("a +\n  * b"))
                .satisfies(refusal ->
                        assertThat(refusal.problem().arguments().values()).containsExactly("2", "3"));
    }
}
