package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;

/**
 * What was computed, as pages and exports read it: only what the current actor may see, and in a number of SQL statements
 * that grows neither with units nor with indicators nor with periods.
 */
public interface Scoreboards {
    /** Every assessment, newest period first. */
    List<AssessmentSummary> list();

    /** The assessment of a period under any version of a scheme. */
    Optional<AssessmentSummary> find(String schemeCode, Period period);

    /** Every published version of an assessment, newest first. */
    List<PublicationHead> publications(UUID assessment);

    /**
     * The results of an assessment.
     *
     * @param version which publication; null: the one in force, or before the first the newest run the actor may see
     * @throws org.lianqi.ground.vocabulary.Refusal.Missing {@code no-results} when there is none the actor may see
     */
    Scoreboard board(UUID assessment, @Nullable Integer version, Scoreboard.Query query);

    /** The results in force, or before the first publication the newest run; empty when there is none the actor may see. */
    Optional<Scoreboard> findBoard(UUID assessment, Scoreboard.Query query);

    /** The newest run, published or not, for those who may see it; this is what will be published next. */
    Scoreboard provisional(UUID assessment, Scoreboard.Query query);

    /**
     * One unit in one scheme through time.
     *
     * @throws org.lianqi.ground.vocabulary.Refusal.Missing {@code unit-not-assessed} when it never was
     */
    UnitResult unit(String schemeCode, String unitCode);
}
