package org.lianqi.outcome.scenario;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.outcome.explanation.Trials;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a trial shows. */
@Service
class TrialReading {
    private final Trials trials;
    private final Scenarios scenarios;

    TrialReading(Trials trials, Scenarios scenarios) {
        this.trials = trials;
        this.scenarios = scenarios;
    }

    @Transactional(readOnly = true)
    TrialView view(UUID run, String unit, Map<String, String> typed) {
        return view(run, unit, typed, null);
    }

    @Transactional(readOnly = true)
    TrialView view(UUID scenario) {
        var kept = scenarios.get(scenario);
        return view(kept.scenario().run(), kept.scenario().unit(), kept.fields(), kept.scenario());
    }

    private TrialView view(UUID run, String unit, Map<String, String> typed, @Nullable Scenario kept) {
        var tried = trials.of(run, unit, typed);
        var summary = tried.assessment();
        var newest = summary.run();
        return new TrialView(
                run,
                unit,
                tried,
                kept,
                scenarios.list(summary.id(), unit),
                newest != null && !newest.id().equals(run),
                Scenarios.maySave(Actors.current()));
    }
}
