package org.lianqi.engine.index.scheme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A reported figure that is made ready before it is scored: first what is missing is estimated, then extreme values are drawn
 * in. Both look at all units that are assessed, so that a unit's value may change because of another one's. OECD/JRC (2008),
 * <i>Handbook on Constructing Composite Indicators</i>, steps 3 and 4.
 *
 * @param indicator as of {@link InputRef}, and so on to {@code offset}: what was reported
 * @param estimate what stands for a missing value; an estimate is told as one wherever the number is opened
 * @param treatments of a column beyond the limit: the first that brings it within, else the last; none leaves it as it is
 * @param limit up to which a column is left as it is
 */
public record PreparedInput(
        String indicator,
        String caliber,
        List<String> sources,
        InputKind kind,
        String unitOfMeasure,
        PeriodOffset offset,
        ImputationRule estimate,
        List<Treatment> treatments,
        ShapeLimit limit)
        implements Input {

    public PreparedInput {
        var reported = new InputRef(indicator, caliber, sources, kind, unitOfMeasure, offset);
        indicator = reported.indicator();
        caliber = reported.caliber();
        sources = reported.sources();
        unitOfMeasure = reported.unitOfMeasure();
        treatments = List.copyOf(treatments);
        if (treatments.isEmpty() && estimate instanceof ImputationRule.None) {
            throw new Refusal(Problem.of(ProblemCode.EMPTY, "prepared.treatments", ""));
        }
        if (estimate instanceof ImputationRule.Earlier && offset != PeriodOffset.SAME) {
            throw new Refusal(Problem.of(ProblemCode.NOT_EARLIER, "prepared.offset", offset));
        }
    }

    public static PreparedInput of(
            InputRef figure, ImputationRule estimate, List<Treatment> treatments, ShapeLimit limit) {
        return new PreparedInput(
                figure.indicator(),
                figure.caliber(),
                figure.sources(),
                figure.kind(),
                figure.unitOfMeasure(),
                figure.offset(),
                estimate,
                treatments,
                limit);
    }

    /** The figure as it was reported. */
    public InputRef figure() {
        return new InputRef(indicator, caliber, sources, kind, unitOfMeasure, offset);
    }

    @Override
    public Optional<InputRef> reported() {
        return Optional.of(figure());
    }

    /** The same figure of an earlier period, where that is the estimate. */
    public Optional<InputRef> earlier() {
        return estimate instanceof ImputationRule.Earlier earlier
                ? Optional.of(figure().of(earlier.from()))
                : Optional.empty();
    }

    @Override
    public List<InputRef> figures() {
        return Stream.concat(Stream.of(figure()), earlier().stream()).toList();
    }
}
