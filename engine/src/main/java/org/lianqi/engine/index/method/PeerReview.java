package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Marks that others gave, averaged with a share for each group of reviewers.
 */
public record PeerReview(List<ReviewerShare> reviewers, BigDecimal outOf) implements ScoringMethod {

    public PeerReview {
        reviewers = Refusal.empty("reviewers", reviewers);
        Refusal.duplicate(
                "reviewers.input", reviewers.stream().map(ReviewerShare::input).toList());
        outOf = Refusal.notAbove("outOf", BigDecimal.ZERO, outOf);
        BigDecimal sum = reviewers.stream().map(ReviewerShare::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        Refusal.outside("reviewers.share", sum, BigDecimal.ONE, BigDecimal.ONE);
    }

    @Override
    public List<String> inputs() {
        return reviewers.stream().map(ReviewerShare::input).toList();
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
