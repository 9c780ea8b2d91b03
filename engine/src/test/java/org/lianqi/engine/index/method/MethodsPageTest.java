package org.lianqi.engine.index.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.formula.Formula;

/** Keeps docs/methods.md true, and every method's Javadoc complete. */
class MethodsPageTest {

    private static final Path PAGE = Path.of("../docs/methods.md");
    private static final Path SOURCES = Path.of("src/main/java/org/lianqi/engine/index/method");
    private static final String MARK = "<!-- table: written by MethodsPageTest -->\n";

    @Test
    void thePageListsEveryMethodAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        String start = page.substring(0, page.indexOf(MARK) + MARK.length());
        String expected = start + table();
        if (Boolean.getBoolean("lianqi.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyMethodTellsFormulaRangeErrorsAndSource() throws IOException {
        for (Class<?> method : Choice.all(ScoringMethod.class).values()) {
            String source = Files.readString(SOURCES.resolve(method.getSimpleName() + ".java"));
            String javadoc = source.substring(source.indexOf("/**"), source.indexOf("public record"));

            assertThat(javadoc)
                    .as(method.getSimpleName())
                    .contains("<p>Formula: ", "<p>Range: ", "<p>Errors: ", "<p>Source: ");
        }
    }

    private static String table() {
        var seen = new HashSet<String>();
        return "\n| method | inputs | parameters, for example | formula, more is better | marks out of full |\n|---|---|---|---|---|\n"
                + MethodSamples.all().stream()
                        .filter(method -> seen.add(method.tag()))
                        .map(MethodsPageTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(ScoringMethod method) {
        // Some methods make sense where less is better only.
        Direction direction =
                method.suits(Direction.HIGHER_IS_BETTER) ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        method.tag(),
                        String.join(", ", method.inputs()),
                        method.constants().entrySet().stream()
                                .map(constant -> constant.getKey() + " = "
                                        + constant.getValue().toPlainString())
                                .collect(Collectors.joining(", ")),
                        lines(method.formula(direction)),
                        method.marksOutOfFull() ? "yes" : "own scale");
    }

    private static String lines(Formula formula) {
        return formula.lines().stream()
                .map(line -> "`" + line.name() + " = " + line.text() + "`")
                .collect(Collectors.joining("<br>"));
    }
}
