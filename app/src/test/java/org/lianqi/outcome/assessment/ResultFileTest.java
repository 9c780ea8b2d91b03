package org.lianqi.outcome.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.lianqi.outcome.assessment.ResultFile.Difference;
import org.lianqi.outcome.scheme.SchemeFile;
import tools.jackson.databind.JsonNode;

class ResultFileTest {
    private static final String RESULT = """
            {"period":"2025Q3","scores":{"370281":{"TOTAL":{"rank":1,"score":98.57}}},
             "awards":[{"is":"LeaderFlag","award":"LEAD","unit":"370281","timesInARow":4},
                       {"is":"LeaderFlag","award":"LEAD","unit":"370215","timesInARow":1}],
             "yearToDate":[{"is":"YearToDateBoard","award":"YEAR","rows":[
               {"unit":"370281","scores":{"2025Q1":100,"2025Q2":100,"2025Q3":98.57},"total":298.57,"rank":1},
               {"unit":"370215","scores":{"2025Q1":90},"total":90}]}]}
            """;

    @Test
    void aNumberThatDiffersIsNamedByUnitAndPlaceHoweverDeepItStands() {
        assertThat(ResultFile.differences(read(RESULT), read(RESULT))).isEmpty();
        assertThat(ResultFile.differences(
                        read(RESULT),
                        read(RESULT.replace("298.57", "298.5")
                                .replace("\"timesInARow\":4", "\"timesInARow\":5")
                                .replace("98.57}}}", "98.6}}}"))))
                .containsExactlyInAnyOrder(
                        new Difference("370281", "TOTAL.score", "98.57", "98.6"),
                        new Difference("370281", "awards.LEAD.timesInARow", "4", "5"),
                        new Difference("370281", "yearToDate.YEAR.rows.total", "298.57", "298.5"));
    }

    @Test
    void anAwardThatOnlyOneSideHasIsNamedWithItsUnit() {
        var differences = ResultFile.differences(
                read(RESULT), read(RESULT.replace("\"unit\":\"370215\",\"times", "\"unit\":\"370212\",\"times")));
        assertThat(differences)
                .extracting(
                        Difference::unit,
                        Difference::place,
                        difference -> difference.found().isEmpty())
                .containsExactly(tuple("370215", "awards.LEAD", true), tuple("370212", "awards.LEAD", false));
    }

    private static JsonNode read(String json) {
        return SchemeFile.tree(json);
    }
}
