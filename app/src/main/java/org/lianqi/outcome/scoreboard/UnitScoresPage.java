package org.lianqi.outcome.scoreboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One unit's results: through time, against the others, and where its points went. */
@Controller
class UnitScoresPage {
    private final ScoreboardReading reading;

    UnitScoresPage(ScoreboardReading reading) {
        this.reading = reading;
    }

    @GetMapping("/scoreboard/{scheme}/units/{unit}")
    String unit(
            @PathVariable String scheme,
            @PathVariable String unit,
            @RequestParam(required = false) @Nullable String period,
            Model model) {
        var scores = reading.unit(scheme, unit, period);
        model.addAttribute("scores", scores);
        model.addAttribute("contest", contest(scores));
        model.addAttribute("causes", reading.causes(scores));
        model.addAttribute("ways", reading.ways(scores));
        model.addAttribute("behind", reading.behind(scores));
        model.addAttribute(
                "chart", ScoreChart.of(scores.past(scores.board().total().node())));
        return "scoreboard/unit";
    }

    /** What the reader may raise against the unit's results now; null when nothing. */
    private static @Nullable AppealKind contest(UnitScores scores) {
        var assessment = scores.board().assessment();
        var until = assessment.noticeUntil();
        if (!(Actors.current() instanceof Actor.Official official)
                || !official.has(Role.REPORTER)
                || !official.unit().equals(scores.row().unit())
                || assessment.stage() == Stage.NOTICE && until != null && until.isBefore(Instant.now())) {
            return null;
        }
        return AppealKind.at(assessment.stage()).orElse(null);
    }
}
