package org.lianqi.outcome.explanation;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.record.indicator.Indicators;
import org.springframework.stereotype.Component;

/** Gathers what a run is shown with. */
@Component
class ShownRuns {
    private final RunResults results;
    private final StoredAssessments assessments;
    private final Indicators indicators;

    ShownRuns(RunResults results, StoredAssessments assessments, Indicators indicators) {
        this.results = results;
        this.assessments = assessments;
        this.indicators = indicators;
    }

    /** @throws Refusal.Missing {@code no-results} when there is no such run or the actor may not see it */
    ShownRun get(UUID id) {
        return get(Trial.of(id, Map.of()));
    }

    /**
     * A run or a trial of it, by what its references begin with.
     *
     * @throws IllegalArgumentException when the text names none
     * @throws NoSuchElementException when it assumes a value where none is known, or one that cannot be computed with
     */
    ShownRun get(String trial) {
        try {
            return get(Trial.parse(trial));
        } catch (CannotCompute e) {
            throw new NoSuchElementException(trial, e);
        }
    }

    /** @throws CannotCompute when the scheme cannot be computed with what is assumed */
    ShownRun get(Trial trial) {
        var opened = tried(trial, results.get(trial.run()));
        var assessment = assessments.get(opened.assessment());
        var publications = assessments.publications(assessment.id());
        var codes = Trial.inputs(opened.scheme().scheme()).stream()
                .map(InputKey::indicator)
                .distinct()
                .toList();
        return ShownRun.of(trial, opened, assessment, publications, indicators.byCode(codes));
    }

    private static RunResults.Opened tried(Trial trial, RunResults.Opened run) {
        if (trial.assumed().isEmpty()) {
            return run;
        }
        var keys = Trial.inputs(run.scheme().scheme());
        var units = run.units().keySet().stream().sorted().toList();
        var given = run.result().given();
        for (var one : trial.assumed().entrySet()) {
            var place = one.getKey();
            if (place.unit() < 0 || place.unit() >= units.size() || place.input() < 0 || place.input() >= keys.size()) {
                throw new NoSuchElementException(place.toString());
            }
            var unit = units.get(place.unit());
            var key = keys.get(place.input());
            if (given.findColumn(key)
                    .filter(column -> column.values().containsKey(unit))
                    .isEmpty()) {
                throw new NoSuchElementException(place.toString());
            }
            given = given.with(key, unit, one.getValue());
        }
        return run.with(given);
    }
}
