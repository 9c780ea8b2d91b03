package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Values and measures as figures, and what lies under them. */
@Service
@Transactional(readOnly = true)
public class ValueFigures implements FigureSource {
    static final String NUMERATOR = "numerator";
    static final String DENOMINATOR = "denominator";
    static final String MEASURE = "measure";
    private static final String ANNOUNCED = "公示";

    private final ObservationRows rows;
    private final Indicators indicators;
    private final Units units;
    private final Measures measures;
    private final EvidenceStore evidence;
    private final List<ValueRemarks> remarks;
    private final List<ShownCounts> shown;
    private final TransactionTemplate whole;

    ValueFigures(
            ObservationRows rows,
            Indicators indicators,
            Units units,
            Measures measures,
            EvidenceStore evidence,
            List<ValueRemarks> remarks,
            List<ShownCounts> shown,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.indicators = indicators;
        this.units = units;
        this.measures = measures;
        this.evidence = evidence;
        this.remarks = remarks;
        this.shown = shown;
        // a transaction has one actor: what the platform counts for everyone is counted in one of its own
        this.whole = new TransactionTemplate(transactions);
        this.whole.setReadOnly(true);
        this.whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Observation.FIGURE, NUMERATOR, DENOMINATOR, MEASURE);
    }

    /** A value as pages show it. */
    public static Figure figure(Observation observation, Indicator indicator, Unit unit) {
        return figure(observation, indicator.definition(), unit);
    }

    /** Values as pages show them, by id, in three queries whatever their number. */
    public Map<UUID, Figure> figures(List<Observation> observations) {
        var byCode = indicators.byCode(
                observations.stream().map(o -> o.key().indicator()).collect(Collectors.toSet()));
        var byId = units.byId(observations.stream().map(o -> o.key().unit()).collect(Collectors.toSet()));
        return observations.stream()
                .collect(Collectors.toMap(
                        Observation::id,
                        o -> figure(
                                o,
                                java.util.Objects.requireNonNull(
                                        byCode.get(o.key().indicator())),
                                java.util.Objects.requireNonNull(
                                        byId.get(o.key().unit()))),
                        (a, b) -> a));
    }

    /**
     * A value as pages show it beside others.
     *
     * @param words its caliber in words; null when the definition knows none of that code
     */
    public record Told(
            Figure figure,
            ValueKey key,
            String caliber,
            @Nullable Name words) {}

    /** Values in their newest revision, as far as the actor may see them, in a few queries whatever their number. */
    public Map<UUID, Told> byId(Collection<UUID> ids) {
        var observations = rows.list(OBSERVATION.ID.eq(DSL.any(ids.toArray(UUID[]::new))));
        var shown = figures(observations);
        var defined = indicators.byCode(
                observations.stream().map(o -> o.key().indicator()).collect(Collectors.toSet()));
        return observations.stream()
                .collect(Collectors.toMap(
                        Observation::id,
                        o -> new Told(
                                java.util.Objects.requireNonNull(shown.get(o.id())),
                                o.key(),
                                o.caliber(),
                                java.util.Objects.requireNonNull(
                                                defined.get(o.key().indicator()))
                                        .definition()
                                        .caliber(o.caliber())
                                        .map(Caliber::words)
                                        .orElse(null))));
    }

    /** A measure's value as pages show it while nothing is frozen. */
    public static Figure figure(Measure measure, Unit unit, Period period, Measured measured) {
        return new Figure(
                FigureRef.of(MEASURE, measure.id(), unit.code(), period),
                measured.value(),
                measure.decimals(),
                measure.unitOfMeasure(),
                measure.name(),
                unit.name(),
                period,
                org.lianqi.ground.vocabulary.Kind.FACT,
                ValueState.PROVISIONAL,
                measured.origin());
    }

    @Override
    public Opened open(FigureRef ref) {
        return switch (ref.kind()) {
            case MEASURE -> measure(ref);
            case NUMERATOR, DENOMINATOR -> part(ref);
            default -> value(ref);
        };
    }

    private Opened value(FigureRef ref) {
        var history = history(ref);
        var asked = revision(ref, history);
        var definition = definition(asked);
        var unit = units.get(asked.key().unit());
        var newest = history.getFirst();
        var now = newest.revision() > asked.revision() && !saysSame(newest, asked)
                ? figure(newest, definition, unit)
                : null;
        return new Opened(
                figure(asked, definition, unit),
                basis(asked, history, definition, unit),
                definition.caliber(asked.caliber()).map(Caliber::words).orElse(null),
                history.stream()
                        .map(o -> new Opened.Revision(
                                o.revision(), figure(o, definition, unit), o.by(), o.at(), o.reason()))
                        .toList(),
                now == null ? today(asked, unit) : now,
                remarks.stream()
                        .flatMap(source -> source.of(asked.id()).stream())
                        .toList());
    }

    private Opened.Basis basis(Observation asked, List<Observation> history, Definition definition, Unit unit) {
        if (!asked.counted().isEmpty()) {
            return new Opened.Counted(
                    definition.reporting() instanceof Reporting.ByMeasure by
                            ? measures.find(by.measure()).map(Measure::rule).orElse(definition.name())
                            : definition.name(),
                    asked.counted());
        }
        if (definition.quantity() instanceof Quantity.Rate rate
                && asked.numerator() != null
                && asked.denominator() != null
                && asked.value() != null) {
            var factor = definition.unitOfMeasure().equals("%")
                    ? " × 100"
                    : definition.unitOfMeasure().equals("‰") ? " × 1000" : "";
            return new Opened.Computed(
                    new Name(
                            rate.numerator().zh() + " ÷ " + rate.denominator().zh() + factor,
                            rate.numerator().en() + " ÷ " + rate.denominator().en() + factor),
                    Name.same("{0} ÷ {1}" + factor + " = " + Amounts.plain(asked.value())),
                    List.of(
                            new Opened.Input(
                                    rate.numerator(), partFigure(asked, definition, unit, NUMERATOR), null, null),
                            new Opened.Input(
                                    rate.denominator(), partFigure(asked, definition, unit, DENOMINATOR), null, null)),
                    List.of());
        }
        return reported(asked, history);
    }

    private Opened.Reported reported(Observation asked, List<Observation> history) {
        var entered = history.stream()
                .filter(o -> o.revision() <= asked.revision() && o.enters())
                .findFirst()
                .orElse(asked);
        var source = units.findByCode(asked.source()).map(Unit::name).orElse(new Name(asked.source(), asked.source()));
        var stands = asked.evidence();
        return new Opened.Reported(
                source,
                asked.asOf(),
                entered.by(),
                entered.at(),
                stands == null
                        ? null
                        : new Opened.File(
                                stands.sha256(),
                                evidence.find(stands.sha256())
                                        .map(Evidence::name)
                                        .orElse(stands.sha256().substring(0, 12)),
                                stands.sheet(),
                                stands.cell(),
                                address(stands)),
                asked.note());
    }

    static String address(Observation.Evidence stands) {
        var uri = org.springframework.web.util.UriComponentsBuilder.fromPath("/evidence/" + stands.sha256());
        if (stands.sheet() != null) {
            uri.queryParam("sheet", stands.sheet());
        }
        if (stands.cell() != null) {
            uri.queryParam("cell", stands.cell());
        }
        return uri.encode().build().toUriString();
    }

    private Opened part(FigureRef ref) {
        var history = history(ref);
        var asked = revision(ref, history);
        var definition = definition(asked);
        var unit = units.get(asked.key().unit());
        if (!(definition.quantity() instanceof Quantity.Rate)) {
            throw new Refusal.Missing("value", ref.part(0));
        }
        return new Opened(
                partFigure(asked, definition, unit, ref.kind()),
                reported(asked, history),
                definition.caliber(asked.caliber()).map(Caliber::words).orElse(null),
                history.stream()
                        .map(o -> new Opened.Revision(
                                o.revision(), partFigure(o, definition, unit, ref.kind()), o.by(), o.at(), o.reason()))
                        .toList(),
                null);
    }

    private Opened measure(FigureRef ref) {
        var measure = measures.get(ref.part(0));
        var unit = units.get(ref.part(1));
        var period = period(ref.part(2));
        var measured = counted(measure, unit, period);
        if (measured == null && shown.stream().anyMatch(each -> each.shown(ref))) {
            measured = Actors.asSystem(ANNOUNCED, () -> whole.execute(status -> counted(measure, unit, period)));
        }
        if (measured == null) {
            throw new Refusal.Missing("measured", unit.name(), measure.name(), period);
        }
        return new Opened(
                figure(measure, unit, period, measured),
                new Opened.Counted(measure.rule(), measured.rows()),
                measure.rule(),
                List.of(),
                null);
    }

    private static @Nullable Measured counted(Measure measure, Unit unit, Period period) {
        return measure.measure(List.of(unit.id()), period).get(unit.id());
    }

    /** Of a frozen count, what the platform counts today, when that is something else. */
    private @Nullable Figure today(Observation asked, Unit unit) {
        if (asked.counted().isEmpty()
                || !(definition(asked).reporting() instanceof Reporting.ByMeasure by)
                || measures.find(by.measure()).isEmpty()) {
            return null;
        }
        var measure = measures.get(by.measure());
        var measured = counted(measure, unit, asked.key().period());
        return measured == null || Entering.same(measured.value(), asked.value())
                ? null
                : figure(measure, unit, asked.key().period(), measured);
    }

    private List<Observation> history(FigureRef ref) {
        try {
            var history = rows.history(UUID.fromString(ref.part(0)));
            if (!history.isEmpty()) {
                return history;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("value", ref.toString());
        }
        throw new Refusal.Missing("value", ref.part(0));
    }

    private static Observation revision(FigureRef ref, List<Observation> history) {
        return history.stream()
                .filter(o ->
                        ref.parts().size() < 2 || Integer.toString(o.revision()).equals(ref.part(1)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("value", ref.part(0)));
    }

    private static Period period(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("value-period", text);
        }
    }

    private Definition definition(Observation observation) {
        return indicators
                .version(observation.key().indicator(), observation.definition())
                .definition();
    }

    private static boolean saysSame(Observation a, Observation b) {
        return a.state() == b.state() && Entering.same(a.value(), b.value());
    }

    private static Figure partFigure(Observation o, Definition definition, Unit unit, String part) {
        var rate = (Quantity.Rate) definition.quantity();
        boolean numerator = part.equals(NUMERATOR);
        var value = numerator ? o.numerator() : o.denominator();
        return new Figure(
                FigureRef.of(part, o.id(), o.revision()),
                value,
                decimals(value),
                "",
                numerator ? rate.numerator() : rate.denominator(),
                unit.name(),
                o.key().period(),
                o.key().kind(),
                o.state(),
                o.origin());
    }

    private static int decimals(@Nullable BigDecimal value) {
        return value == null ? 0 : Math.clamp(value.stripTrailingZeros().scale(), 0, 10);
    }

    private static Figure figure(Observation o, Definition definition, Unit unit) {
        return new Figure(
                o.ref(),
                o.value(),
                definition.decimals(),
                o.unitOfMeasure(),
                definition.name(),
                unit.name(),
                o.key().period(),
                o.key().kind(),
                o.state(),
                o.origin());
    }

    static Origin origin(java.util.Collection<Observation> observations) {
        return observations.stream().map(Observation::origin).reduce(Origin.REAL, Origin::with);
    }
}
