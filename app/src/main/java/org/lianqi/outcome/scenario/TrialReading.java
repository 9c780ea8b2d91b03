package org.lianqi.outcome.scenario;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.outcome.explanation.Mixtures;
import org.lianqi.outcome.explanation.Trials;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a trial shows. */
@Service
class TrialReading {
    private final Trials trials;
    private final Scenarios scenarios;
    private final Mixtures mixtures;

    TrialReading(Trials trials, Scenarios scenarios, Mixtures mixtures) {
        this.trials = trials;
        this.scenarios = scenarios;
        this.mixtures = mixtures;
    }

    /** The cheapest mixture that brings the unit where it wants, as a trial; the fields of the form say where. */
    @Transactional(readOnly = true)
    TrialView cheapest(UUID run, String unit, Map<String, String> typed) {
        var found = mixtures.of(run, unit, Sought.aim(typed), typed);
        return view(run, unit, found.fields(), null, new Sought(typed, found));
    }

    @Transactional(readOnly = true)
    TrialView view(UUID run, String unit, Map<String, String> typed) {
        return view(run, unit, typed, null, null);
    }

    @Transactional(readOnly = true)
    TrialView view(UUID scenario) {
        var kept = scenarios.get(scenario);
        return view(kept.scenario().run(), kept.scenario().unit(), kept.fields(), kept.scenario(), null);
    }

    private TrialView view(
            UUID run, String unit, Map<String, String> typed, @Nullable Scenario kept, @Nullable Sought sought) {
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
                Scenarios.maySave(Actors.current()),
                sought);
    }
}
