package org.lianqi.record.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final String MANY = IntStream.range(0, 30)
            .mapToObj(i -> "\"t" + i + "\": {\"indicator\": \"A\"}, ")
            .collect(Collectors.joining());

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
                "\"HIGH\"|\"GRAVE\"|rule-not-one-of|$.rules[0].severity",
                "\"RELATION\"|\"OTHER\"|rule-not-one-of|$.rules[0].check.type",
                "\"a * 2.0\"|\"a * 2\"|rule-formula-whole|$.rules[0].check.left",
                "\"a * 2.0\"|\"a *\"|rule-formula|$.rules[0].check.left",
                "\"a * 2.0\"|\"[1.0].map(x, x)[0] * a\"|rule-formula-other|$.rules[0].check.left",
                "\"right\": \"b\"|\"right\": \"c\"|rule-formula-name|$.rules[0].check.right",
                "\"is\": \"EQUAL\", |\"is\": \"EQUAL\", \"so\": 1, |rule-unknown-part|$.rules[0].check",
                "\"is\": \"EQUAL\", |\"\"is\": \"EQUAL\", \"so\": 1, |rule-not-json|4",
                "\"EQUAL\"|7|rule-not-text|$.rules[0].check.is",
                "{\"indicator\": \"A\"}|{\"indicator\": \"A\", \"when\": \"PREVIOUS\"}|rule-without-own|$.rules[0].check.terms",
                "{\"indicator\": \"A\"}|{}|rule-missing|$.rules[0].check.terms.a",
                "\"a\": {|\"a b\": {|rule-bad-letter|$.rules[0].check.terms",
                "\"is\": \"EQUAL\"|\"is\": \"EQUAL\", \"slack\": -1|rule-out-of-range|$.rules[0].check.slack",
                "\"is\": \"EQUAL\"|\"is\": \"EQUAL\", \"slack\": 1e2000000000|rule-not-number|$.rules[0].check.slack",
                "{\"rules\": [|[|rule-not-json|4",
                "{\"rules\": [{|{\"rules\": [{\"id\": 1}, {|rule-not-text|$.rules[0].id",
                "\"id\": \"R\"|\"id\": \"r../\"|rule-bad-id|$.rules[0].id",
                "\"id\": \"R\", |\"id\": \"R\", \"id\": \"S\", |rule-not-json|1",
                "\"terms\": {|\"terms\": {%s|rule-too-many-terms|$.rules[0].check.terms",
                "\"RELATION\", \"terms\"|\"NEEDS\", \"number\": {\"indicator\": \"A\", \"when\": \"PREVIOUS\"}, \"terms\"|rule-unknown-part|$.rules[0].check",
                "\"id\": \"R\", |''|rule-missing|$.rules[0]"
            })
    void aFileThatIsWrongSaysWhere(String part, String otherwise, String problem, String place) {
        assertThat(RULE).contains(part);
        assertThatThrownBy(() -> RuleFile.read(RULE.replace(part, otherwise.replace("%s", MANY))))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(problem);
                    assertThat(refusal.args().getFirst()).hasToString(place);
                });
    }

    @Test
    void whatIsWrittenIsRead() {
        var documents = RuleFile.read(RuleBook.ofBuild("checks.json")).stream()
                .map(RuleFile.Written::document)
                .toList();
        assertThat(RuleFile.read(RuleFile.write(documents)))
                .extracting(RuleFile.Written::document)
                .as("in the order in which the files of the build are written")
                .isEqualTo(documents);
    }
}
