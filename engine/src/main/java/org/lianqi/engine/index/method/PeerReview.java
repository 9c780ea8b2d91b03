package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 互评: marks that others gave, averaged with a share for each group of reviewers.
 *
 * <p>Formula: {@code score = full × (Σ share × mark) ÷ outOf}. The mark of a group is the average its members gave, an
 * input.
 *
 * <p>Range: 0 to full when marks lie between 0 and outOf.
 *
 * <p>Errors: none.
 *
 * <p>Example: parks give 92 and count 0.7, towns give 80 and count 0.3, out of 100, 10 points: 10 × 88.4 ÷ 100 = 8.84.
 *
 * <p>Source: 专班季度考核细则 (cnzsr.com 5569), 园区 70 % : 乡镇 30 %.
 *
 * @param reviewers the groups; their shares come to 1
 * @param outOf the best mark a reviewer can give, above zero
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
    public SequencedMap<String, BigDecimal> constants() {
        Constants constants = Constants.with("outOf", outOf);
        reviewers.forEach(reviewer -> constants.and("share." + reviewer.input(), reviewer.share()));
        return constants.named();
    }

    @Override
    public Formula formula(Direction direction) {
        String mark = reviewers.stream()
                .map(reviewer -> "share.%s × %s".formatted(reviewer.input(), reviewer.input()))
                .collect(Collectors.joining(" + "));
        return Formula.of("mark = " + mark, "score = full × mark ÷ outOf");
    }

    @Override
    public double score(Terms terms) {
        double mark = 0;
        for (int i = 0; i < reviewers.size(); i++) {
            mark += terms.constant(1 + i) * terms.input(i);
        }
        return terms.fullMark() * mark / terms.constant(0);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }

    @Override
    public boolean suits(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER;
    }
}
