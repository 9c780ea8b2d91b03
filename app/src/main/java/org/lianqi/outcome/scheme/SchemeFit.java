package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Indicators;
import org.springframework.stereotype.Component;

/** Whether a scheme fits this installation: the units, indicators, calibers and units of measure it names are known here. */
@Component
public class SchemeFit {
    private final Units units;
    private final Indicators indicators;

    SchemeFit(Units units, Indicators indicators) {
        this.units = units;
        this.indicators = indicators;
    }

    Set<String> knownUnits() {
        return units.list().stream().map(Unit::code).collect(Collectors.toSet());
    }

    List<FileProblem> problems(Scheme scheme) {
        var found = new ArrayList<FileProblem>();
        if (scheme.cadence() == Cadence.HALF_YEAR) {
            found.add(FileProblem.of("$.cadence", "CADENCE_OF_FILES"));
        }
        var inputs = inputs(scheme);
        var codes = new TreeSet<String>();
        inputs.values().forEach(input -> codes.add(input.indicator()));
        var known = indicators.byCode(codes);
        var sources = knownUnits();
        inputs.forEach((at, input) -> {
            for (int i = 0; i < input.sources().size(); i++) {
                var source = input.sources().get(i);
                if (Unit.mayBeCode(source) && !sources.contains(source)) {
                    found.add(FileProblem.of(at + ".sources[" + i + "]", "SOURCE_UNKNOWN", source));
                }
            }
            var indicator = known.get(input.indicator());
            if (indicator == null) {
                found.add(FileProblem.of(at + ".indicator", "INDICATOR_UNKNOWN", input.indicator()));
                return;
            }
            var calibers = indicator.definition().calibers().stream()
                    .map(Caliber::code)
                    .toList();
            if (!input.caliber().isEmpty() && !calibers.contains(input.caliber())) {
                found.add(FileProblem.of(
                        at + ".caliber",
                        "CALIBER_UNKNOWN",
                        input.caliber(),
                        input.indicator(),
                        String.join(", ", calibers)));
            }
            if (!input.unitOfMeasure().equals(indicator.unitOfMeasure())) {
                found.add(FileProblem.of(
                        at + ".unitOfMeasure",
                        "UNIT_OF_MEASURE",
                        input.unitOfMeasure(),
                        input.indicator(),
                        indicator.unitOfMeasure()));
            }
            if (!indicator
                    .definition()
                    .kinds()
                    .contains(Kind.valueOf(input.kind().name()))) {
                found.add(FileProblem.of(
                        at + ".kind",
                        "KIND_NOT_ADMITTED",
                        RecordWords.choiceKey(InputKind.class, input.kind().name()),
                        input.indicator()));
            }
        });
        return found;
    }

    /** Every figure a scheme writes down, by its place in the file. */
    public static Map<String, InputRef> inputs(Scheme scheme) {
        var inputs = new LinkedHashMap<String, InputRef>();
        BiConsumer<String, Input> add = (at, input) -> {
            switch (input) {
                case InputRef figure -> inputs.put(at, figure);
                case PreparedInput prepared -> inputs.put(at, prepared.figure());
                case FixedInput fixed -> {}
            }
        };
        for (int i = 0; i < scheme.nodes().size(); i++) {
            if (scheme.nodes().get(i) instanceof Indicator indicator) {
                var at = "$.nodes[" + i + "].inputs.";
                indicator.inputs().forEach((name, input) -> add.accept(at + name, input));
            }
        }
        for (int i = 0; i < scheme.bonuses().size(); i++) {
            if (scheme.bonuses().get(i).counting() instanceof BonusCounting.Measured measured) {
                add.accept("$.bonuses[" + i + "].counting.input", measured.input());
            }
        }
        for (int i = 0; i < scheme.awards().size(); i++) {
            if (scheme.awards().get(i) instanceof AwardRule.DirectUpgrade upgrade) {
                for (int j = 0; j < upgrade.anyOf().size(); j++) {
                    add.accept(
                            "$.awards[" + i + "].anyOf[" + j + "].input",
                            upgrade.anyOf().get(j).input());
                }
            }
        }
        return inputs;
    }
}
