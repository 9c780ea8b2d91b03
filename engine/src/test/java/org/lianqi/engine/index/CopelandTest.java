package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PeriodWriting;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.WeightUnit;

class CopelandTest {

    private static final Scheme PAIRWISE = scheme().weights(WeightUnit.SHARE)
            .nodes(
                    total(new Aggregation.Copeland()),
                    indicator("a", "total", "0.1", new RatioToBest()),
                    indicator("b", "total", "0.2", new RatioToBest()),
                    indicator("c", "total", "0.3", new RatioToBest()),
                    indicator("d", "total", "0.4", new RatioToBest()))
            .written();

    @Test
    void meetingsAreCountedAndOpenToTheWeightsWonAndLost() {
        var given = PeriodWriting.in("2024Q1", "甲", "乙", "丙")
                .fact("a", "3", "2", "1")
                .fact("b", "3", "2", "1")
                .fact("c", "2", "3", "1")
                .fact("d", "1", "1", "1");

        Result result = Assessment.compute(PAIRWISE, given.written(), History.NONE);

        // 0.1 + 0.2 against 0.3 is a draw, whatever binary fractions make of it.
        assertThat(result.score("甲", "total").score()).hasValue(1);
        assertThat(result.score("乙", "total").score()).hasValue(1);
        assertThat(result.score("丙", "total").score()).hasValue(-2);
        var explanation = (GroupExplanation) result.explain("甲", "total");
        assertThat(explanation.recompute()).hasValue(1);
        GroupExplanation.Meeting drawn = explanation.meetings().stream()
                .filter(meeting -> meeting.opponent().equals("乙"))
                .findFirst()
                .orElseThrow();
        assertThat(drawn.won()).isEqualTo(3);
        assertThat(drawn.lost()).isEqualTo(3);
        assertThat(explanation.meetings())
                .extracting(GroupExplanation.Meeting::opponent, GroupExplanation.Meeting::outcome)
                .containsExactlyInAnyOrder(tuple("乙", 0), tuple("丙", 1));
    }

    @Test
    void whoLacksAChildDoesNotMeetAnyone() {
        var given = PeriodWriting.in("2024Q1", "甲", "乙", "丙")
                .fact("a", "3", "2", "1")
                .fact("b", "3", "2", "1")
                .fact("c", "2", "3", "-")
                .fact("d", "1", "1", "1");

        Result result = Assessment.compute(PAIRWISE, given.written(), History.NONE);

        assertThat(result.score("丙", "total").standing()).isEqualTo(Standing.INCOMPLETE);
        assertThat(result.score("甲", "total").score()).hasValue(0);
        assertThat(result.explain("丙", "total").recompute()).isEmpty();
    }
}
