package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Changed;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What the home page says of values, to each by his part in them. */
@PlatformTest
@Import(Town.class)
class ValuesAwaitingTest {
    @Autowired
    Town town;

    @Autowired
    Officials officials;

    @Autowired
    Values values;

    @Autowired
    ValuesAwaiting awaiting;

    private final String code = "wa" + UUID.randomUUID().toString().substring(0, 8);
    private final Period.Quarter quarter = new Period.Quarter(
                    LocalDate.now(Days.CHINA).getYear(),
                    (LocalDate.now(Days.CHINA).getMonthValue() + 2) / 3)
            .previous();

    private List<Waiting> waiting(Actor.Official who) {
        return officials.as(who, () -> awaiting.waitingFor(who));
    }

    private List<Changed> changed(Actor.Official who, Instant since) {
        return officials.as(who, () -> awaiting.changedFor(who, since));
    }

    private Observation enter(Actor.Official who, String indicator, Period period, boolean submit) {
        return Actors.as(who, () -> values.enter(Claim.fact(code, indicator, period, BigDecimal.ONE, null), 0, submit));
    }

    private static Definition parks(int dueDays) {
        return new Definition(
                new Name("园区投资", "Park investment"),
                List.of(new Caliber("A", new Name("口径", "caliber"))),
                "亿元",
                Direction.HIGHER,
                new Quantity.Level(),
                Frequency.QUARTER,
                Set.of(Kind.FACT),
                2,
                null,
                new Reporting.ByUnit(),
                Set.of(UnitKind.DISTRICT),
                dueDays,
                LocalDate.of(2024, 1, 1),
                null,
                null);
    }

    @Test
    void aReporterIsToldWhatIsDueByWhenUntilItIsSubmitted() {
        town.define("WA-DUE", parks(33));
        var reporter = officials.official(officials.unit(code), Role.REPORTER);
        var due = due(reporter);
        assertThat(due.link()).isEqualTo("/values/grid?period=" + quarter);
        assertThat(LocalDate.ofInstant(due.due(), Days.CHINA))
                .isBeforeOrEqualTo(quarter.to().plusDays(33));
        int before = (Integer) due.args().get(1);
        enter(reporter, "WA-DUE", quarter, false);
        assertThat(due(reporter).args().get(1))
                .as("a draft is not reported yet")
                .isEqualTo(before);
        assertThat(waiting(reporter)).anyMatch(each -> each.kind().equals("values.drafts"));
        Actors.as(
                reporter,
                () -> values.submit(values.list(ValueFilter.ALL.indicators(List.of("WA-DUE"))).stream()
                        .map(Values.Seen::of)
                        .toList()));
        assertThat(before == 1 || due(reporter).args().get(1).equals(before - 1))
                .isTrue();
        assertThat(waiting(reporter)).noneMatch(each -> each.kind().equals("values.drafts"));
    }

    private Waiting due(Actor.Official who) {
        return waiting(who).stream()
                .filter(each -> each.kind().equals("values.due")
                        && each.args().getFirst().equals(quarter))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsSubmittedWaitsForTheReviewerAndWhatIsReturnedForTheReporter() {
        town.define("WA-TURN", parks(33));
        var unit = officials.unit(code);
        var reporter = officials.official(unit, Role.REPORTER);
        var reviewer = officials.official(unit, Role.REVIEWER);
        var before = Instant.now().minusSeconds(1);
        assertThat(waiting(reviewer)).noneMatch(each -> each.kind().equals("values.submitted"));
        var value = enter(reporter, "WA-TURN", quarter, true);
        assertThat(waiting(reviewer))
                .contains(new Waiting("values.submitted", List.of(1), "/values?state=submitted", null));
        assertThat(changed(reviewer, before))
                .anyMatch(each ->
                        each.kind().equals("values.enter") && each.args().equals(List.of(1)));
        assertThat(changed(reporter, before))
                .as("nobody is told what he did himself")
                .noneMatch(each -> each.kind().equals("values.enter"));
        Actors.as(reviewer, () -> values.giveBack(List.of(Values.Seen.of(value)), "口径不对"));
        assertThat(waiting(reviewer)).noneMatch(each -> each.kind().equals("values.submitted"));
        assertThat(waiting(reporter)).contains(new Waiting("values.returned", List.of(1), "/values?state=draft", null));
        assertThat(changed(reporter, before))
                .anyMatch(each ->
                        each.kind().equals("values.return") && each.link().equals("/values?state=draft"));
    }

    @Test
    void aConflictNobodyExplainedWaitsForThoseWhoAnswerForIt() {
        town.define("WA-TWO", parks(33));
        var reporter = officials.official(officials.unit(code), Role.REPORTER);
        enter(reporter, "WA-TWO", quarter, true);
        assertThat(waiting(reporter)).noneMatch(each -> each.kind().equals("values.conflicts"));
        Actors.as(reporter, () -> values.enter(Claim.fact(code, "WA-TWO", quarter, BigDecimal.TEN, "统计公报"), 0, true));
        assertThat(waiting(reporter))
                .contains(new Waiting("values.conflicts", List.of(1), "/values/conflicts?told=open", null));
    }

    @Test
    void whoHasNoPartInValuesIsNotTold() {
        var auditor = officials.official(officials.unit(code), Role.AUDITOR);
        assertThat(waiting(auditor)).isEmpty();
        assertThat(changed(auditor, Instant.EPOCH))
                .noneMatch(each -> each.kind().equals("values.enter"));
    }
}
