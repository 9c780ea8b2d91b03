package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.SchemeVersion;

/**
 * One period under one scheme, as lists and headings show it.
 *
 * @param schemeCode names the scheme through its versions; with the period it identifies the assessment
 * @param round 1, and one more whenever it was opened again after freezing
 * @param revision counts its steps; a form hands it back so that a step is taken once and from what the reader saw
 * @param units how many are assessed
 * @param publication the version in force; null before the first
 * @param run the computation last asked for, else the newest the reader may see; null when there is none
 * @param collectDue until when values are wanted; null without a date
 * @param noticeUntil end of the objection period; null when none was announced in this round
 * @param contact whom to call with an objection; empty when none was announced
 */
public record AssessmentSummary(
        UUID id,
        UUID schemeId,
        String schemeCode,
        int schemeVersion,
        Name schemeName,
        Period period,
        Stage stage,
        int round,
        int revision,
        int units,
        @Nullable PublicationHead publication,
        @Nullable RunHead run,
        @Nullable Instant collectDue,
        @Nullable Instant noticeUntil,
        String contact) {

    /** Its address part: {@code <scheme code>/<period>}. */
    public String path() {
        return schemeCode + "/" + period;
    }

    /** Whether results newer than those in force can be seen: of a correction that is not published yet. */
    public boolean correcting() {
        return publication != null && run != null && !run.id().equals(publication.run());
    }

    /** Address of the version of the scheme it is assessed under. */
    public String schemeLink() {
        return SchemeVersion.link(schemeCode, schemeVersion);
    }
}
