package org.lianqi.engine.index.scheme;

import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A figure that was reported or counted.
 *
 * @param indicator code of what is measured
 * @param caliber 口径; empty when the indicator has only one
 * @param sources whose figure is taken, the first that has one; empty when whoever reports it will do
 * @param kind fact, forecast or target
 * @param unitOfMeasure in what it must come
 * @param offset of which period
 */
public record InputRef(
        String indicator,
        String caliber,
        List<String> sources,
        InputKind kind,
        String unitOfMeasure,
        PeriodOffset offset)
        implements PlainInput {

    public InputRef {
        indicator = Refusal.blank("input.indicator", indicator);
        caliber = caliber.strip();
        sources = sources.stream()
                .map(source -> Refusal.blank("input.source", source))
                .toList();
        Refusal.duplicate("input.sources", sources);
        unitOfMeasure = unitOfMeasure.strip();
    }

    /** A fact of the assessed period, of the indicator's only caliber, whoever reports it. */
    public static InputRef fact(String indicator, String unitOfMeasure) {
        return new InputRef(indicator, "", List.of(), InputKind.FACT, unitOfMeasure, PeriodOffset.SAME);
    }

    /** The same figure of another period. */
    public InputRef of(PeriodOffset other) {
        return new InputRef(indicator, caliber, sources, kind, unitOfMeasure, other);
    }

    @Override
    public Optional<InputRef> reported() {
        return Optional.of(this);
    }

    /** Under which key the data hold it. */
    public InputKey key() {
        return new InputKey(indicator, caliber, kind, offset);
    }
}
