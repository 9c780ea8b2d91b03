package org.lianqi.outcome.scoreboard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;

/**
 * Which assessment a page is about, and which others the reader may turn to.
 *
 * @param schemes one entry a scheme, its newest assessment
 * @param periods of the chosen scheme, oldest first
 */
public record ScoreboardChoice(
        AssessmentSummary chosen, List<AssessmentSummary> schemes, List<AssessmentSummary> periods) {
    public ScoreboardChoice {
        schemes = List.copyOf(schemes);
        periods = List.copyOf(periods);
    }

    /**
     * Finds what the address names; what it leaves open is the newest that has results, else the newest.
     *
     * @return empty when there is no assessment at all
     * @throws Refusal.Missing {@code no-assessment} when the address names one that is not there
     */
    static Optional<ScoreboardChoice> find(
            List<AssessmentSummary> all, @Nullable String scheme, @Nullable String period) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var code = scheme == null || scheme.isEmpty() ? newest(all).schemeCode() : scheme;
        var periods = all.stream()
                .filter(a -> a.schemeCode().equals(code))
                .sorted(Comparator.comparing(AssessmentSummary::period))
                .toList();
        if (periods.isEmpty()) {
            throw new Refusal.Missing("no-assessment", code);
        }
        var chosen = period == null || period.isEmpty() ? newest(periods.reversed()) : named(periods, code, period);
        var schemes = all.stream()
                .map(AssessmentSummary::schemeCode)
                .distinct()
                .map(one -> all.stream()
                        .filter(a -> a.schemeCode().equals(one))
                        .max(Comparator.comparing(AssessmentSummary::period))
                        .orElseThrow())
                .toList();
        return Optional.of(new ScoreboardChoice(chosen, schemes, periods));
    }

    private static AssessmentSummary named(List<AssessmentSummary> periods, String code, String period) {
        return periods.stream()
                .filter(a -> a.period().toString().equals(period))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-assessment", code + " " + parsed(period)));
    }

    private static Object parsed(String period) {
        try {
            return Period.parse(period);
        } catch (IllegalArgumentException e) {
            return period;
        }
    }

    private static AssessmentSummary newest(List<AssessmentSummary> newestFirst) {
        return newestFirst.stream()
                .filter(a -> a.publication() != null)
                .findFirst()
                .or(() -> newestFirst.stream().filter(a -> a.run() != null).findFirst())
                .orElse(newestFirst.getFirst());
    }
}
