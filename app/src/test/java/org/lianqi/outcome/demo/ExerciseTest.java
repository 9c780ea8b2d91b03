package org.lianqi.outcome.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Kind;

/** Laws of the exercise: the same numbers everywhere, plausible, and with the trouble real reporting has. */
class ExerciseTest {
    private static final Map<String, Map<String, String>> INDICATORS = CsvRows.ofBuild("indicators.csv").rows().stream()
            .collect(Collectors.toMap(row -> row.get("code"), Function.identity()));
    private static final List<ExerciseValue> ALL = Exercise.QUARTERS.stream()
            .flatMap(quarter -> Exercise.ofDemo().quarter(quarter).stream())
            .toList();

    /** The project board: counted from projects. */
    private static final List<String> COUNTED =
            List.of("CHAIN24", "SIGNED-N", "SIGNED-AMT", "STARTED-N", "STARTED-AMT", "FUNDS", "KEY-START", "KEY-INV");

    @Test
    void theNumbersNeverChange() throws Exception {
        var text = ALL.stream().map(ExerciseValue::toString).collect(Collectors.joining("\n"));
        var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash))
                .as("a changed generator makes other results: then say so in data.md and set the new hash here")
                .isEqualTo("ff1372beb42f1877ff93a7546e1d3cb7ad3d6a478b83a8c0e2e142d6a553e64e");
    }

    @Test
    void theNumbersDoNotDependOnTheOrderOfAsking() {
        var other = Exercise.ofDemo();
        for (int i = Exercise.QUARTERS.size() - 1; i >= 0; i--) {
            var quarter = Exercise.QUARTERS.get(i);
            assertThat(other.quarter(quarter))
                    .isEqualTo(
                            ALL.stream().filter(v -> v.period().equals(quarter)).toList());
        }
        assertThat(new Exercise(1).quarter(Exercise.QUARTERS.getFirst()))
                .isNotEqualTo(Exercise.ofDemo().quarter(Exercise.QUARTERS.getFirst()));
    }

    @Test
    void everyDistrictSpeaksOfEveryIndicatorInEveryQuarter() {
        var facts = ALL.stream()
                .filter(v -> v.kind() == Kind.FACT && !v.note().startsWith("区市自行"))
                .map(v -> v.unit() + v.indicator() + v.period())
                .toList();
        var reported = INDICATORS.values().stream()
                .filter(row -> !DefaultIndicators.counted(row.get("reported_by")))
                .toList();
        assertThat(reported).hasSize(INDICATORS.size() - COUNTED.size());
        assertThat(facts).doesNotHaveDuplicates().hasSize(10 * reported.size() * 8);
        assertThat(INDICATORS.values().stream()
                        .filter(row -> !row.get("board").equals("BONUS"))
                        .map(row -> row.get("item"))
                        .distinct())
                .hasSize(18);
    }

    @Test
    void ofWhatThePlatformCountsNothingIsReportedButTargets() {
        assertThat(INDICATORS.values().stream()
                        .filter(row -> DefaultIndicators.counted(row.get("reported_by")))
                        .map(row -> row.get("code")))
                .containsExactlyInAnyOrderElementsOf(COUNTED);
        assertThat(ALL)
                .filteredOn(v -> COUNTED.contains(v.indicator()))
                .allMatch(v -> v.kind() == Kind.TARGET)
                .extracting(ExerciseValue::indicator)
                .contains("SIGNED-N", "SIGNED-AMT", "STARTED-N", "STARTED-AMT", "FUNDS");
    }

    @Test
    void noClaimIsMadeTwice() {
        var seen = new HashSet<String>();
        for (var v : ALL) {
            assertThat(seen.add(v.unit() + v.indicator() + v.period() + v.kind() + v.caliber() + v.source()))
                    .as(v.toString())
                    .isTrue();
        }
    }

    @Test
    void valuesKeepToTheDefinitionOfTheirIndicator() {
        for (var v : ALL) {
            var row = INDICATORS.get(v.indicator());
            assertThat(v.unitOfMeasure()).isEqualTo(row.get("unit_of_measure"));
            assertThat(row.get("kinds")).contains(v.kind().name().toLowerCase(java.util.Locale.ROOT));
            if (v.value() == null) {
                continue;
            }
            assertThat(v.value().scale()).isEqualTo(Integer.parseInt(row.get("decimals")));
            if (!row.get("lowest").isEmpty()) {
                assertThat(v.value()).as(v.toString()).isGreaterThanOrEqualTo(new BigDecimal(row.get("lowest")));
            }
            if (!row.get("highest").isEmpty()) {
                assertThat(v.value()).as(v.toString()).isLessThanOrEqualTo(new BigDecimal(row.get("highest")));
            }
        }
    }

    @Test
    void aRateIsWhatItsPartsSay() {
        var rates = ALL.stream()
                .filter(v -> INDICATORS.get(v.indicator()).get("quantity").equals("rate"))
                .filter(v -> v.kind() == Kind.FACT && v.value() != null)
                .toList();
        assertThat(rates).hasSizeGreaterThan(300);
        for (var v : rates) {
            assertThat(v.numerator().multiply(BigDecimal.valueOf(100)).divide(v.denominator(), 2, RoundingMode.HALF_UP))
                    .as(v.toString())
                    .isEqualByComparingTo(v.value());
        }
    }

    @Test
    void someComeLateSomeAreMissingAndSomeContradictAnother() {
        assertThat(ALL).filteredOn(v -> v.note().startsWith("迟报")).hasSizeBetween(30, 120);
        assertThat(ALL)
                .filteredOn(v -> v.value() == null)
                .hasSizeBetween(8, 40)
                .allMatch(v -> !v.note().isEmpty());
        var second = ALL.stream().filter(v -> v.note().startsWith("区市自行")).toList();
        assertThat(second).hasSizeBetween(5, 40);
        for (var v : second) {
            assertThat(ALL)
                    .filteredOn(first -> first.unit().equals(v.unit())
                            && first.indicator().equals(v.indicator())
                            && first.period().equals(v.period())
                            && first.kind() == Kind.FACT
                            && !first.source().equals(v.source()))
                    .hasSize(1)
                    .allMatch(first -> first.value().compareTo(v.value()) != 0);
        }
    }
}
