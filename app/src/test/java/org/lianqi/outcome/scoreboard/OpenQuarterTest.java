package org.lianqi.outcome.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Role;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.Quarters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The scoreboard of a quarter that has no results, or none that the reader may see, on the real database. */
@PlatformTest
@Import(Contest.class)
class OpenQuarterTest {
    private static final String JIMO = "370215";

    @Autowired
    Contest contest;

    @Autowired
    Quarters quarters;

    @Autowired
    ScoreboardReading reading;

    @Test
    void itSaysThatThereIsNothingYetToWhoeverMaySeeNothing() {
        contest.inUse("SB-OPEN");
        var open = contest.open("SB-OPEN", "2026Q4");
        for (var role : Role.values()) {
            assertThat(seen(role).view()).as(role.name()).isNull();
        }
        contest.assessor(() -> quarters.computeProvisionally(open.id()));
        assertThat(seen(Role.LEADER).view()).isNotNull();
        assertThat(seen(Role.REPORTER).view()).isNull();
        assertThat(seen(Role.AUDITOR).view()).isNull();
    }

    @Test
    void aMonthIsShownWithThePeriodsItsYearToDateCovers() {
        contest.define("SM-1");
        contest.define("SM-2");
        contest.inUseAs(Contest.scheme("SB-MONTH", 1, 60, 40)
                .replace("QUARTER", "MONTH")
                .replace("CT-1", "SM-1")
                .replace("CT-2", "SM-2"));
        var open = contest.open("SB-MONTH", "2026-03");
        contest.assessor(() -> quarters.computeProvisionally(open.id()));

        var asked = new ScoreboardAsked("SB-MONTH", "2026-03", null, null, null, null, null, null);
        var shown = contest.as(JIMO, Role.LEADER, () -> reading.scoreboard(asked, Scoreboard.Query.ALL))
                .orElseThrow();

        assertThat(Objects.requireNonNull(shown.view()).board().covers()).containsExactly("2026-03");
    }

    private ScoreboardShown seen(Role role) {
        var asked = new ScoreboardAsked("SB-OPEN", "2026Q4", null, null, null, null, null, null);
        return contest.as(JIMO, role, () -> reading.scoreboard(asked, Scoreboard.Query.ALL))
                .orElseThrow();
    }
}
