package org.lianqi.work.outreach;

import org.jspecify.annotations.Nullable;
import org.lianqi.work.project.ProjectBriefs;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;

/** What became of a project that outreach engaged: one of these, never two and never none (I-03). */
public enum Outcome {
    /** 已签约: it was signed, and neither was it ended nor did the investor leave. */
    SIGNED,
    /** 在谈: it is talked about, with a framework agreement or without. */
    IN_TALKS,
    /** 其他: a lead or screened, on hold before signing, handed over, ended. */
    OTHERWISE;

    /** @param project null when the reader may not see it: nothing can be said of it */
    static Outcome of(ProjectBriefs.@Nullable Brief project) {
        if (project == null || project.standing() != Standing.ACTIVE && project.standing() != Standing.ON_HOLD) {
            return OTHERWISE;
        }
        if (project.stage().compareTo(ProjectStage.SIGNED) >= 0) {
            return SIGNED;
        }
        return project.standing() == Standing.ACTIVE && project.stage().compareTo(ProjectStage.IN_TALKS) >= 0
                ? IN_TALKS
                : OTHERWISE;
    }
}
