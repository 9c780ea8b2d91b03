package org.lianqi.work.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.MeasureReach;
import org.lianqi.record.indicator.Measured;
import org.lianqi.record.indicator.Measures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Projects newly signed as units count them and as the region does: the parts that units take in them, added up, exceed the
 * projects there are by the overlap (DOMAIN §3: overlap = Σ in full − unique). All of it is read from the measures that the
 * assessment reads, so that neither says anything else.
 *
 * <p>References: {@code projects-joint:<unit>:<period>:responsible|full|shared} of one unit,
 * {@code projects-joint-in:<unit>:<period>:unique|full|shared|overlap} of a unit and those below it; unit {@code -} is every
 * unit the reader sees.
 */
@Service
@Transactional(readOnly = true)
public class JointProjects implements FigureSource {
    private static final String KIND = "projects-joint";
    private static final String IN_ALL = "projects-joint-in";
    private static final String UNIQUE = "unique";
    private static final String OVERLAP = "overlap";

    /** How a unit is credited; the name is part of references. */
    private enum Credit {
        RESPONSIBLE("projects-signed"),
        FULL("projects-signed-full"),
        SHARED("projects-signed-shared");

        private final String measure;

        Credit(String measure) {
            this.measure = measure;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Credit of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
    }

    private final Measures measures;
    private final Units units;
    private final MeasureReach reach;

    JointProjects(Measures measures, Units units, MeasureReach reach) {
        this.measures = measures;
        this.units = units;
        this.reach = reach;
    }

    /**
     * A unit's projects newly signed.
     *
     * @param responsible those it is responsible for, each project once
     * @param full those it takes part in, each counted whole
     * @param shared by the shares agreed
     */
    public record Line(Unit unit, Figure responsible, Figure full, Figure shared) {}

    /**
     * The units that take part in something, and all of them together.
     *
     * @param unique projects there are
     * @param full the parts units take, added up
     * @param shared the shares, added up
     * @param overlap by how much the parts exceed the projects
     */
    record Joint(List<Line> lines, Figure unique, Figure full, Figure shared, Figure overlap) {}

    /**
     * @param unit code of a unit, whose own are counted and those of the units below it; empty for every unit the reader sees
     * @throws Refusal.Missing {@code unit} when there is none of that code
     * @throws Refusal.Forbidden {@code project-joint-not-yours} for a unit of which the actor is told only a part
     */
    Joint of(String unit, Period period) {
        var counted = new Counted(unit, period);
        return new Joint(
                counted.lines(),
                counted.figure(UNIQUE),
                counted.figure(Credit.FULL.code()),
                counted.figure(Credit.SHARED.code()),
                counted.figure(OVERLAP));
    }

    /** Those of them that may be asked for. */
    List<Unit> mayBeAsked(List<Unit> all) {
        var told = Set.copyOf(reach.of(all.stream().map(Unit::id).toList()));
        return all.stream().filter(unit -> told.contains(unit.id())).toList();
    }

    /** What the measures say of a unit and those below it, each asked once. */
    private final class Counted {
        private final String unit;
        private final Period period;
        private final List<Unit> asked;
        private final Map<Credit, Map<UUID, Measured>> byCredit = new HashMap<>();

        Counted(String unit, Period period) {
            this.unit = unit;
            this.period = period;
            this.asked = unit.isEmpty() ? units.list() : units.subtree(units.get(unit));
            var ids = asked.stream().map(Unit::id).toList();
            if (!unit.isEmpty() && reach.of(List.of(ids.getFirst())).isEmpty()) {
                throw new Refusal.Forbidden(
                        "project-joint-not-yours", asked.getFirst().name());
            }
            for (var credit : Credit.values()) {
                byCredit.put(credit, measure(credit).measure(ids, period));
            }
        }

        private Map<UUID, Measured> by(Credit credit) {
            return Objects.requireNonNull(byCredit.get(credit));
        }

        List<Unit> taking() {
            return asked.stream()
                    .filter(each -> by(Credit.FULL).containsKey(each.id()) || responsibleForSome(each))
                    .toList();
        }

        private boolean responsibleForSome(Unit of) {
            var measured = by(Credit.RESPONSIBLE).get(of.id());
            return measured != null
                    && measured.value() != null
                    && measured.value().signum() > 0;
        }

        List<Line> lines() {
            return taking().stream()
                    .map(each -> new Line(
                            each, cell(each, Credit.RESPONSIBLE), cell(each, Credit.FULL), cell(each, Credit.SHARED)))
                    .toList();
        }

        private Figure cell(Unit of, Credit credit) {
            return JointProjects.this.figure(of, period, credit, by(credit).get(of.id()));
        }

        /** Each project once, with how many of the units take part in it. */
        Map<Opened.Row, Integer> projects() {
            var once = new LinkedHashMap<String, Opened.Row>();
            var parts = new HashMap<String, Integer>();
            for (var each : by(Credit.FULL).values()) {
                for (var row : each.rows()) {
                    once.putIfAbsent(row.link(), row);
                    parts.merge(row.link(), 1, Integer::sum);
                }
            }
            var projects = new LinkedHashMap<Opened.Row, Integer>();
            once.values().stream()
                    .sorted(Comparator.<Opened.Row>comparingInt(row -> -parts.getOrDefault(row.link(), 0))
                            .thenComparing(Opened.Row::link))
                    .forEach(row -> projects.put(row, parts.getOrDefault(row.link(), 0)));
            return projects;
        }

        private BigDecimal sum(Credit credit) {
            return by(credit).values().stream()
                    .map(Measured::value)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private Origin origin() {
            return by(Credit.FULL).values().stream().map(Measured::origin).reduce(Origin.REAL, Origin::with);
        }

        Figure figure(String what) {
            var unique = BigDecimal.valueOf(projects().size());
            var value = switch (what) {
                case UNIQUE -> unique;
                case OVERLAP -> sum(Credit.FULL).subtract(unique);
                default -> sum(Credit.of(what));
            };
            return new Figure(
                    FigureRef.of(IN_ALL, unit.isEmpty() ? Portfolio.EVERYWHERE : unit, period, what),
                    value,
                    what.equals(Credit.SHARED.code()) ? 2 : 0,
                    "个",
                    measured(what),
                    unit.isEmpty() ? null : asked.getFirst().name(),
                    period,
                    Kind.FACT,
                    ValueState.PROVISIONAL,
                    origin());
        }

        Opened opened(String what) {
            return new Opened(figure(what), basis(what), null, List.of(), null);
        }

        private Opened.Basis basis(String what) {
            return switch (what) {
                case UNIQUE -> {
                    var all = projects();
                    yield new Opened.Counted(
                            limited(
                                    new Name(
                                            "签约日在本期、这些单位参与的项目，每个数一次；× 后面是其中几个单位参与",
                                            "projects signed in the period in which these units take part, each once; × says how many of them do"),
                                    all.size()),
                            all.entrySet().stream()
                                    .limit(PortfolioFigures.MOST_ROWS)
                                    .map(each -> new Opened.Row(
                                            each.getKey().name(),
                                            each.getKey().link(),
                                            each.getKey().revision(),
                                            "× " + each.getValue()))
                                    .toList());
                }
                case OVERLAP ->
                    new Opened.Computed(
                            new Name("各单位全额之和 − 去重个数", "sum of the parts in full − projects counted once"),
                            Name.same("{0} − {1}"),
                            List.of(
                                    input(measured(Credit.FULL.code()), figure(Credit.FULL.code())),
                                    input(measured(UNIQUE), figure(UNIQUE))),
                            List.of());
                default -> {
                    var credit = Credit.of(what);
                    if (credit == Credit.RESPONSIBLE) {
                        throw new IllegalArgumentException(what);
                    }
                    var inputs = taking().stream()
                            .map(each -> input(each.name(), cell(each, credit)))
                            .toList();
                    yield new Opened.Computed(
                            new Name("各单位之和", "sum over the units"),
                            Name.same(inputs.isEmpty() ? "0" : plus(inputs.size())),
                            inputs,
                            List.of());
                }
            };
        }
    }

    private static String plus(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.joining(" + "));
    }

    private static Opened.Input input(Name role, Figure figure) {
        return new Opened.Input(role, figure, null, null);
    }

    private static Name limited(Name rule, int count) {
        return count <= PortfolioFigures.MOST_ROWS
                ? rule
                : new Name(
                        rule.zh() + "（共 " + count + " 个，列出 " + PortfolioFigures.MOST_ROWS + " 个，协同的在前）",
                        rule.en() + " (" + count + " in all, " + PortfolioFigures.MOST_ROWS
                                + " are listed, joint ones first)");
    }

    private static Name measured(String what) {
        return switch (what) {
            case UNIQUE -> new Name("新签约项目（去重）", "projects newly signed, each once");
            case OVERLAP -> new Name("重叠", "overlap");
            default ->
                Credit.of(what) == Credit.FULL
                        ? new Name("新签约项目（各参与单位全额之和）", "projects newly signed, in full to each participant")
                        : new Name("新签约项目（份额之和）", "projects newly signed, shares added up");
        };
    }

    /** That a unit has no part at all is known, and is nought. */
    private Figure figure(Unit unit, Period period, Credit credit, @Nullable Measured measured) {
        var measure = measure(credit);
        return new Figure(
                FigureRef.of(KIND, unit.code(), period, credit.code()),
                measured == null ? BigDecimal.ZERO : measured.value(),
                measure.decimals(),
                measure.unitOfMeasure(),
                measure.name(),
                unit.name(),
                period,
                Kind.FACT,
                ValueState.PROVISIONAL,
                measured == null ? Origin.REAL : measured.origin());
    }

    private Measure measure(Credit credit) {
        return measures.get(credit.measure);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND, IN_ALL);
    }

    @Override
    public Opened open(FigureRef ref) {
        try {
            var period = Period.parse(ref.part(1));
            if (ref.kind().equals(IN_ALL)) {
                return new Counted(ref.part(0).equals(Portfolio.EVERYWHERE) ? "" : ref.part(0), period)
                        .opened(ref.part(2));
            }
            var unit = units.get(ref.part(0));
            var credit = Credit.of(ref.part(2));
            var measured = measure(credit).measure(List.of(unit.id()), period).get(unit.id());
            var rows = new ArrayList<>(measured == null ? List.<Opened.Row>of() : measured.rows());
            return new Opened(
                    figure(unit, period, credit, measured),
                    new Opened.Counted(
                            limited(measure(credit).rule(), rows.size()),
                            rows.stream().limit(PortfolioFigures.MOST_ROWS).toList()),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }
}
