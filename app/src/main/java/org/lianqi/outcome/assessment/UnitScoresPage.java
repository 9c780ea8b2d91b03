package org.lianqi.outcome.assessment;

import org.jspecify.annotations.Nullable;
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
        model.addAttribute(
                "chart", ScoreChart.of(scores.past(scores.board().total().node())));
        return "assessment/unit";
    }
}
