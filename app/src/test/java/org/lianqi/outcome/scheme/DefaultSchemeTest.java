package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.region.CsvRows;

/** The default scheme that ships: it holds together, fits the default indicators, and says that it is an assumption. */
class DefaultSchemeTest {
    private static final String TEXT = text();
    private static final RecordJson.Read<Scheme> READ = SchemeFile.read(TEXT);

    private static String text() {
        try (var in = DefaultSchemeTest.class.getResourceAsStream("/data/schemes/qd-default.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itReadsWithoutProblems() {
        assertThat(READ.problems()).isEmpty();
        assertThat(SchemeFile.problems(READ.value(), null)).isEmpty();
    }

    @Test
    void itsOwnExamplesComeOut() {
        assertThat(READ.value().examples()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Assessment.problems(READ.value())).isEmpty();
    }

    @Test
    void itStandsInCanonicalForm() {
        assertThat(TEXT.strip()).isEqualTo(SchemeFile.write(READ.value()).strip());
    }

    @Test
    void itNeverClaimsToBeTheOfficialRule() {
        assertThat(READ.value().name().zh()).contains("默认假设", "非官方");
        assertThat(READ.value().name().en()).contains("default assumption", "not the official rule");
        assertThat(READ.value().basis()).isEmpty();
    }

    @Test
    void itHasThreeBoardsAndEighteenIndicatorsAndThePublicAwards() {
        var scheme = READ.value();
        assertThat(scheme.boards()).extracting(Group::code).containsExactly("ECO", "DEAL", "CITY");
        assertThat(scheme.indicators()).hasSize(18);
        assertThat(scheme.indicators().stream().collect(Collectors.groupingBy(i -> i.parent(), Collectors.counting())))
                .isEqualTo(Map.of("ECO", 8L, "DEAL", 6L, "CITY", 4L));
        assertThat(scheme.awards())
                .anyMatch(award -> award instanceof AwardRule.LeaderFlag flag && flag.top() == 2)
                .anyMatch(award -> award instanceof AwardRule.ClimberFlag flag && flag.places() == 2)
                .anyMatch(award -> award instanceof AwardRule.BoardStars stars && stars.most() == 10);
    }

    @Test
    void everyInputIsADefaultIndicatorInItsCaliberAndUnit() {
        Map<String, Map<String, String>> indicators = CsvRows.ofBuild("indicators.csv").rows().stream()
                .collect(Collectors.toMap(row -> row.get("code"), Function.identity()));
        var inputs = Stream.concat(
                        READ.value().indicators().stream().flatMap(indicator -> indicator.inputs().values().stream()),
                        READ.value().bonuses().stream()
                                .flatMap(bonus -> bonus.counting() instanceof BonusCounting.Measured measured
                                        ? Stream.of(measured.input())
                                        : Stream.empty()))
                .flatMap(input -> input instanceof InputRef ref ? Stream.of(ref) : Stream.empty())
                .toList();
        assertThat(inputs).extracting(InputRef::indicator).containsAll(indicators.keySet());
        for (var input : inputs) {
            var row = indicators.get(input.indicator());
            assertThat(row).as(input.indicator()).isNotNull();
            assertThat(input.caliber()).isEqualTo(row.get("caliber"));
            assertThat(input.unitOfMeasure()).isEqualTo(row.get("unit_of_measure"));
            assertThat(List.of(row.get("kinds").split(" ")))
                    .contains(input.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
