package org.lianqi.outcome.assessment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.SchemeRows;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.springframework.stereotype.Component;

/**
 * Runs as the engine computed them, computed again from what is kept: explanations come from the engine, never from a
 * second formula here. The last few are held; whether the actor may see one is asked of the database each time.
 */
@Component
public class RunResults {
    private static final int HELD = 8;

    private final RunRows runs;
    private final AssessmentRows assessments;
    private final SchemeRows schemes;
    private final Map<UUID, Opened> held = new LinkedHashMap<>();

    RunResults(RunRows runs, AssessmentRows assessments, SchemeRows schemes) {
        this.runs = runs;
        this.assessments = assessments;
        this.schemes = schemes;
    }

    /** A run with all it was computed from. */
    public record Opened(
            UUID run,
            UUID assessment,
            boolean settled,
            Period period,
            SchemeVersion scheme,
            Map<String, Unit> units,
            TakenInputs taken,
            Result result,
            Origin origin) {

        /**
         * The run as it would have come out with other values.
         *
         * @throws CannotCompute when the scheme cannot be computed with them
         */
        public Opened with(AssessedPeriod given) {
            return new Opened(
                    run,
                    assessment,
                    settled,
                    period,
                    scheme,
                    units,
                    taken,
                    Assessment.compute(scheme.scheme(), given, taken.history()),
                    origin);
        }
    }

    /** @throws Refusal.Missing {@code no-results} when there is no such run or the actor may not see it */
    public Opened get(UUID run) {
        var row = runs.findRun(run).orElseThrow(() -> new Refusal.Missing("no-results"));
        synchronized (held) {
            var known = held.remove(run);
            if (known != null) {
                held.put(run, known);
                return known;
            }
        }
        var scheme = schemes.find(row.getSchemeId()).orElseThrow(() -> new Refusal.Missing("no-results"));
        var units = assessments.units(row.getAssessmentId());
        var taken = runs.inputs(row.getSetId(), scheme, Quarters.byId(units));
        var opened = new Opened(
                run,
                row.getAssessmentId(),
                row.getFinal(),
                Period.parse(assessments.get(row.getAssessmentId()).getPeriod()),
                scheme,
                units,
                taken,
                Assessment.compute(scheme.scheme(), taken.given(), taken.history()),
                Origin.valueOf(row.getOrigin()));
        synchronized (held) {
            held.put(run, opened);
            if (held.size() > HELD) {
                held.remove(held.keySet().iterator().next());
            }
        }
        return opened;
    }
}
