package org.lianqi.outcome.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.ground.region.CsvRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The arithmetic of the newspaper feature: its own sums, and what its contradictions come to. */
class GoldenChecksTest {
    private static final List<JsonNode> CHECKS = checks();
    /** Checks of credit codes, which no room reads yet. */
    private static final Set<String> OF_CREDIT_CODES = Set.of("G16", "G17", "G18");

    private static List<JsonNode> checks() {
        try (var in = GoldenChecksTest.class.getResourceAsStream("/data/mission/golden_checks.json")) {
            var checks = new ArrayList<JsonNode>();
            JsonMapper.shared().readTree(in).forEach(checks::add);
            return checks;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everySumComesOutAsWritten() {
        return CHECKS.stream()
                .filter(check -> check.has("expr"))
                .map(check -> DynamicTest.dynamicTest(
                        check.get("id").asString() + " " + check.get("expr").asString(), () -> {
                            int places = check.get("dp").asInt();
                            var value = new Sum(check.get("expr").asString()).value();
                            assertThat(value.setScale(places, RoundingMode.HALF_UP))
                                    .isEqualByComparingTo(
                                            new BigDecimal(check.get("expect").asString()));
                            if (check.has("article")) {
                                var printed =
                                        new BigDecimal(check.get("article").asString());
                                assertThat(value.setScale(printed.scale(), RoundingMode.HALF_UP))
                                        .isEqualByComparingTo(printed);
                            }
                        }));
    }

    @Test
    void nothingButCreditCodesIsLeftUnchecked() {
        assertThat(CHECKS.stream()
                        .filter(check -> !check.has("expr"))
                        .map(check -> check.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(OF_CREDIT_CODES);
    }

    /** The sums are about the printed figures: each of their numbers with a decimal point is one of the facts. */
    @Test
    void theNumbersOfTheSumsArePrinted() {
        var printed = new HashSet<BigDecimal>();
        for (var fact : CsvRows.ofBuild("mission/facts.csv").rows()) {
            if (fact.get("value").matches("[\\d.]+")) {
                printed.add(new BigDecimal(fact.get("value")).stripTrailingZeros());
            }
        }
        var decimals = Pattern.compile("\\d+\\.\\d+");
        // 2.00 and 1.32 are the printed 200 % and 32 % as factors
        var factors = Set.of(new BigDecimal("2"), new BigDecimal("1.32"));
        CHECKS.stream()
                .filter(check -> check.has("expr"))
                .flatMap(check -> decimals.matcher(check.get("expr").asString()).results())
                .map(found -> new BigDecimal(found.group()).stripTrailingZeros())
                .filter(number -> !factors.contains(number))
                .forEach(number -> assertThat(printed).contains(number));
    }

    /** Reads + − × ÷ and brackets. */
    private static final class Sum {
        private final String text;
        private int at;

        Sum(String text) {
            this.text = text;
        }

        BigDecimal value() {
            var value = sum();
            assertThat(at).as(text).isEqualTo(text.length());
            return value;
        }

        private BigDecimal sum() {
            var value = product();
            while (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                value = text.charAt(at++) == '+' ? value.add(product()) : value.subtract(product());
            }
            return value;
        }

        private BigDecimal product() {
            var value = number();
            while (at < text.length() && "*/".indexOf(text.charAt(at)) >= 0) {
                value = text.charAt(at++) == '*'
                        ? value.multiply(number())
                        : value.divide(number(), MathContext.DECIMAL128);
            }
            return value;
        }

        private BigDecimal number() {
            if (text.charAt(at) == '(') {
                at++;
                var value = sum();
                at++;
                return value;
            }
            int from = at;
            while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return new BigDecimal(text.substring(from, at));
        }
    }
}
