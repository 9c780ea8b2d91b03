package org.lianqi.outcome.explanation;

import java.util.UUID;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.scheme.SchemeFit;
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
        var opened = results.get(id);
        var assessment = assessments.get(opened.assessment());
        var publications = assessments.publications(assessment.id());
        var codes = SchemeFit.inputs(opened.scheme().scheme()).values().stream()
                .map(input -> input.indicator())
                .distinct()
                .toList();
        return ShownRun.of(opened, assessment, publications, indicators.byCode(codes));
    }
}
