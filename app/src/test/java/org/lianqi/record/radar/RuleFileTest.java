package org.lianqi.record.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.ground.vocabulary.Refusal;

class RuleFileTest {
    private static final String RULE = """
            {"rules": [{"id": "R", "severity": "HIGH", "owner": "QD-STAT", "name": {"zh": "规则", "en": "Rule"},
              "why": {"zh": "为什么", "en": "Why"},
              "check": {"type": "RELATION", "terms": {"a": {"indicator": "A"}, "b": {"indicator": "B", "of": "PARTS"}},
                "left": "a * 2.0", "is": "EQUAL", "right": "b"}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"checks.json", "mission/checks.json"})
    void theRulesThatShipAreReadAndKeepTheirMeaning(String file) {
        var written = RuleFile.read(RuleBook.ofBuild(file));
        assertThat(written).hasSizeGreaterThan(10);
        assertThat(written)
                .allSatisfy(rule -> assertThat(RuleFile.one(rule.document())).isEqualTo(rule.rule()));
    }

    @Test
    void noTwoRulesThatShipHaveOneName() {
        var ids = List.of("checks.json", "mission/checks.json").stream()
                .flatMap(file -> RuleFile.read(RuleBook.ofBuild(file)).stream())
                .map(written -> written.rule().id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"HIGH\"|\"GRAVE\"|$.rules[0].severity",
                "\"RELATION\"|\"OTHER\"|$.rules[0].check.type",
                "\"a * 2.0\"|\"a * 2\"|$.rules[0].check.left",
                "\"right\": \"b\"|\"right\": \"c\"|$.rules[0].check.right",
                "\"is\": \"EQUAL\", |\"\"is\": \"EQUAL\", \"so\": 1, |$",
                "\"EQUAL\"|7|$.rules[0].check.is",
                "{\"indicator\": \"A\"}|{\"indicator\": \"A\", \"when\": \"PREVIOUS\"}|$.rules[0].check.terms",
                "{\"indicator\": \"A\"}|{}|$.rules[0].check.terms.a",
                "{\"rules\": [|[|$",
                "\"id\": \"R\", |''|$.rules[0]"
            })
    void aFileThatIsWrongSaysWhere(String part, String otherwise, String place) {
        assertThat(RULE).contains(part);
        assertThatThrownBy(() -> RuleFile.read(RULE.replace(part, otherwise)))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("radar-rule");
                    assertThat(refusal.args().getFirst()).isEqualTo(place);
                });
    }
}
