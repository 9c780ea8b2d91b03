package org.lianqi.outcome.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.scoreboard.RankBands;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@PlatformTest
@Import(Contest.class)
class SoundnessTest {
    private static final String JIMO = "370215";

    @Autowired
    Contest contest;

    @Autowired
    Quarters quarters;

    @Autowired
    SoundnessReading reading;

    @Autowired
    Figures figures;

    @Autowired
    RankBands bands;

    @Autowired
    Scoreboards scoreboards;

    @Test
    void howFirmARankIsIsToldToWhoeverMaySeeItWithNumbersThatOpenAndComeOutTheSameEachTime() {
        contest.inUse("RB-1", "RB-INVESTED", "RB-BEGUN");
        nothingIsSaidOfAQuarterWithoutValues();
        contest.verified("RB-INVESTED", "2026Q4", "10", "8", "5");
        contest.verified("RB-BEGUN", "2026Q4", "7.5", "8", "8");
        var open = contest.open("RB-1", "2026Q4");
        hiddenBeforeNotice(open, contest.assessor(() -> quarters.computeProvisionally(open.id())));

        var published = contest.toPublished(contest.assessor(() -> quarters.get(open.id())));
        var view = seen(published);
        assertThat(view.units().rows()).hasSize(3);
        for (var row : view.units().rows()) {
            assertThat(row.firm().band().low().value())
                    .isLessThanOrEqualTo(row.firm().band().high().value());
            assertThat(row.kept().value()).isBetween(BigDecimal.ZERO, new BigDecimal(100));
        }
        for (var figure : shown(view)) {
            var opened = contest.as(JIMO, Role.REPORTER, () -> figures.open(figure.ref()));
            assertThat(opened.figure()).isEqualTo(figure);
            assertThat(opened.basis())
                    .isInstanceOfSatisfying(
                            Opened.Computed.class,
                            computed -> assertThat(computed.constants()).isNotEmpty());
        }
        assertThat(seen(published)).isEqualTo(view);
        assertThat(view.values()).hasSize(2).allSatisfy(each -> {
            assertThat(each.available().value()).isEqualByComparingTo("100");
            assertThat(each.extreme()).isEmpty();
        });
        assertThat(contest.as(JIMO, Role.REPORTER, () -> reading.replay(asked(published))))
                .as("three units, total, two boards and two indicators: score and rank")
                .isEqualTo(new SoundnessReading.Replay(30, 0));
        besideTheBoard(published, view);
    }

    @Test
    void whatTheSchemeEstimatesAndDrawsInIsToldWithTheUnitsItTouches() {
        contest.define("RB-A");
        contest.define("RB-B");
        contest.inUseAs(Contest.preparing("RB-2", "RB-A", "RB-B"));
        contest.verified("RB-A", "2026Q4", "10", null, "5");
        contest.verified("RB-B", "2026Q4", "7.5", "8", "8");

        var view = seen(contest.toPublished(contest.open("RB-2", "2026Q4")));

        assertThat(view.prepares()).isTrue();
        var made = view.values().getFirst().made();
        assertThat(made.getFirst().how().zh()).isEqualTo("缺数用各单位的中位数估计");
        assertThat(made.getFirst().units()).extracting(Name::zh).containsExactly("即墨区");
        assertThat(made.getLast().singly()).as("three values have no tails").isFalse();
    }

    private void nothingIsSaidOfAQuarterWithoutValues() {
        var empty = contest.toPublished(contest.open("RB-1", "2027Q1"));
        var view = seen(empty);
        assertThat(view.ranked()).isZero();
        assertThat(view.units().rows()).isEmpty();
        assertThat(view.notApart()).isZero();
    }

    private void hiddenBeforeNotice(AssessmentSummary open, UUID run) {
        assertThatThrownBy(() -> seen(open)).isInstanceOf(Refusal.Missing.class);
        var unseen = FigureRef.of(DoubtFigures.KEPT, run, JIMO);
        assertThatThrownBy(() -> contest.as(JIMO, Role.REPORTER, () -> figures.open(unseen)))
                .isInstanceOf(Refusal.Missing.class);
        assertThat(contest.assessor(() -> figures.open(unseen)).figure().known())
                .isTrue();
    }

    private void besideTheBoard(AssessmentSummary published, SoundnessView view) {
        var beside = contest.as(
                JIMO, Role.REPORTER, () -> bands.of(scoreboards.board(published.id(), null, Scoreboard.Query.ALL)));
        assertThat(beside).hasSize(3);
        view.units().rows().forEach(row -> assertThat(beside.get(row.code())).isEqualTo(row.firm()));
    }

    private SoundnessView seen(AssessmentSummary quarter) {
        return contest.as(JIMO, Role.REPORTER, () -> reading.view(asked(quarter), 0, 100));
    }

    private SoundnessReading.Asked asked(AssessmentSummary quarter) {
        return reading.asked(quarter.schemeCode(), quarter.period().toString(), false);
    }

    private static List<Figure> shown(SoundnessView view) {
        var shown = new ArrayList<Figure>();
        for (var row : view.units().rows()) {
            var firm = row.firm();
            shown.addAll(List.of(firm.band().low(), row.mid(), firm.band().high(), row.kept()));
            firm.flags().forEach(flag -> shown.add(flag.chance()));
            row.stars().forEach(stars -> shown.add(stars.kept()));
            if (firm.next() != null) {
                shown.add(firm.next().ahead());
            }
        }
        view.assumptions()
                .forEach(share -> shown.addAll(List.of(share.first(), share.total(), share.low(), share.high())));
        view.redundant().forEach(pair -> shown.add(pair.together()));
        view.opposed().forEach(pair -> shown.add(pair.together()));
        view.nominal().forEach(each -> shown.add(each.together()));
        view.values().forEach(each -> shown.addAll(List.of(each.available(), each.skewness(), each.kurtosis())));
        return shown;
    }
}
