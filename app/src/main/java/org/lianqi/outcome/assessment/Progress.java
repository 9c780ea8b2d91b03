package org.lianqi.outcome.assessment;

import java.util.List;
import org.lianqi.record.indicator.ValuesForAssessment.Undecided;

/**
 * How far an assessed period is.
 *
 * @param wanted how many values the scheme asks for
 * @param known how many of them are verified
 * @param undecided things of which two verified values are left: nothing can be computed before someone decides
 * @param claims bonus and penalty claims that nobody decided on
 * @param objections open objections: nothing can be frozen before they are answered
 * @param upheld objections of this round that were upheld: what they ask for must be done before anything is frozen
 * @param appeals open appeals against what is published
 * @param corrections appeals that were upheld and that nothing published takes into account yet
 */
public record Progress(
        int wanted,
        int known,
        List<Undecided> undecided,
        int claims,
        int objections,
        int upheld,
        int appeals,
        int corrections) {
    public Progress {
        undecided = List.copyOf(undecided);
    }

    public int missing() {
        return wanted - known;
    }
}
