package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.engine.index.scheme.Scheme;

class SchemeFileTest {
    static final String SMALL = """
            {"code": "S", "version": 1, "name": {"zh": "办法", "en": "Scheme"}, "validFrom": "2025-01-01",
             "cadence": "QUARTER", "weightUnit": "PERCENT", "fullMark": 100,
             "nodes": [
               {"type": "GROUP", "code": "T", "name": {"zh": "综合"}, "weight": {"usual": 100},
                "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": false, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
               {"type": "INDICATOR", "code": "I", "parent": "T", "name": {"zh": "指标"}, "weight": {"usual": 100},
                "direction": "HIGHER_IS_BETTER", "method": {"type": "RATIO_TO_BEST"},
                "inputs": {"value": {"type": "INPUT_REF", "indicator": "GDP", "kind": "FACT", "unitOfMeasure": "%", "offset": "SAME"}},
                "missing": {"type": "REWEIGH"}, "rounding": {"type": "DISPLAY_ONLY", "places": 2}}],
             "ties": {"method": "MIN"}}
            """;

    @Test
    void whatIsWrittenReadsBackTheSameAndWritesTheSameBytes() {
        for (long seed = 1; seed <= 100; seed++) {
            var scheme = new AnyRecord(new SplittableRandom(seed)).draw(Scheme.class);
            var text = SchemeFile.write(scheme);
            var back = SchemeFile.read(text);
            assertThat(back.problems()).as("seed %d: %s", seed, text).isEmpty();
            assertThat(back.value()).as("seed %d", seed).isEqualTo(scheme);
            assertThat(SchemeFile.write(back.value())).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void theHashNamesTheContentAndNotTheLayout() {
        var one = SchemeFile.read(SMALL).value();
        var other = SchemeFile.read(SMALL.replaceAll("\\s*\\n\\s*", "").replace("100", "100.0"))
                .value();
        assertThat(one).isNotNull();
        assertThat(CanonicalJson.sha256(SchemeFile.write(one)))
                .isEqualTo(CanonicalJson.sha256(SchemeFile.write(other)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "QUARTER"            | "WEEK"             | $.cadence                     | CHOICE_UNKNOWN
            "fullMark": 100      | "fullMark": "100"  | $.fullMark                    | NUMBER_EXPECTED
            "fullMark": 100      | "fullMark": 1e999999999 | $.fullMark               | NUMBER_TOO_LONG
            "fullMark": 100      | "fullmark": 100    | $.fullmark                    | MEMBER_UNKNOWN
            "version": 1         | "version": 1.5     | $.version                     | WHOLE_NUMBER_EXPECTED
            "version": 1         | "version": 100001  | $.version                     | engine.problem.OUT_OF_RANGE
            "2025-01-01"         | "2025-13-01"       | $.validFrom                   | DATE_EXPECTED
            "RATIO_TO_BEST"      | "BEST_GUESS"       | $.nodes[1].method.type        | CHOICE_UNKNOWN
            "board": false       | "board": "no"      | $.nodes[0].board              | TRUTH_EXPECTED
            "places": 2          | "places": 99       | $.nodes[0].rounding.places    | engine.problem.OUT_OF_RANGE
            {"type": "REWEIGH"}  | {}                 | $.nodes[1].missing.type       | TYPE_MISSING
            "ties": {"method": "MIN"} | "ties": []    | $.ties                        | OBJECT_EXPECTED
            "code": "S",         | "code": "S", "code": "S", | $                       | NOT_JSON
            "code": "S",         | "code": 'S',       | $                             | NOT_JSON
            """)
    void everythingWrongIsNamedWithItsPlace(String right, String wrong, String where, String key) {
        assertThat(SMALL).contains(right);
        var read = SchemeFile.read(SMALL.replace(right, wrong));
        assertThat(read.value()).isNull();
        assertThat(read.problems()).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.key()).endsWith(key);
        });
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var read = SchemeFile.read(
                SMALL.replace("QUARTER", "WEEK").replace("RATIO_TO_BEST", "X").replace("2025-01-01", "x"));
        assertThat(read.problems()).hasSize(3);
    }

    @Test
    void aCodeThatCannotStandInAnAddressIsRefused() {
        var scheme = SchemeFile.read(SMALL.replace("\"code\": \"I\"", "\"code\": \"I/1\""))
                .value();
        assertThat(SchemeFile.problems(scheme, null))
                .extracting(FileProblem::where)
                .containsExactly("$.nodes[1].code");
    }
}
