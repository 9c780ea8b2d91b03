package org.lianqi.outcome.scenario;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.explanation.Trials;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page of a trial shows.
 *
 * @param kept the scenario it is; null while it is only tried
 * @param others scenarios of the same unit and assessment that the reader may open
 * @param newer whether the assessment has been computed again since the run that is tried on
 * @param maySave whether the reader may keep it under a name
 * @param sought what was looked for and found; null where nothing was
 */
public record TrialView(
        UUID run,
        String unit,
        Trials.Tried tried,
        @Nullable Scenario kept,
        List<Scenario> others,
        boolean newer,
        boolean maySave,
        @Nullable Sought sought) {

    /** Where the cheapest mixture is looked for. */
    public String cheapest() {
        return "/runs/" + run + "/units/" + unit + "/cheapest";
    }

    /** What was typed into a field of the search. */
    public String typed(String field) {
        return sought == null ? "" : sought.typed().getOrDefault(field, "");
    }

    /** The flag that was looked for; null where something else was, or nothing. */
    public @Nullable Name flag() {
        return tried.flags().get(typed(Sought.FLAG));
    }

    /** The next rank in the total, which a search begins with. */
    public int next() {
        var rank = tried.of(unit).now().total().rank().value();
        return rank == null ? 1 : Math.max(1, rank.intValue() - 1);
    }

    public boolean hasStars() {
        return tried.of(unit).now().boards().stream().anyMatch(board -> board.stars() != null);
    }

    public AssessmentSummary assessment() {
        return tried.assessment();
    }

    public Name unitName() {
        return tried.unit();
    }

    public boolean synthetic() {
        return tried.origin() == Origin.SYNTHETIC;
    }

    /** Where it is tried. */
    public String address() {
        return "/runs/" + run + "/units/" + unit + "/what-if";
    }

    /** The same with its values in the address, for whoever is sent it; with a format, the targets to take away. */
    public String link(@Nullable String export) {
        var at = UriComponentsBuilder.fromPath(kept == null ? address() : "/scenarios/" + kept.id());
        if (kept == null) {
            new TreeMap<>(tried.trial().fields()).forEach((field, value) -> at.queryParam(field, value));
        }
        if (export != null) {
            at.queryParam("export", export);
        }
        return at.build().toUriString();
    }

    /** The unit's own page of the period. */
    public String ofUnit() {
        return "/scoreboard/" + assessment().schemeCode() + "/units/" + unit + "?period="
                + assessment().period();
    }
}
