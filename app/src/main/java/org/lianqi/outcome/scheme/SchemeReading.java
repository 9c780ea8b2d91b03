package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Expectation;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeExample;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Indicators;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads a version of a scheme out in words, for those who know their assessment and no JSON. */
@Service
@Transactional(readOnly = true)
public class SchemeReading {

    private final Schemes schemes;
    private final Units units;
    private final Indicators indicators;
    private final MessageSource messages;

    SchemeReading(Schemes schemes, Units units, Indicators indicators, MessageSource messages) {
        this.schemes = schemes;
        this.units = units;
        this.indicators = indicators;
        this.messages = messages;
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal.Missing {@code scheme} when there is none one may see */
    SchemeShown shown(String code, int number, Locale locale) {
        var version = schemes.get(code, number);
        var all = schemes.versions(code);
        var scheme = version.scheme();
        var known = indicators.byCode(SchemeFit.inputs(scheme).values().stream()
                .map(InputRef::indicator)
                .distinct()
                .toList());
        var unitNames = new HashMap<String, Name>();
        for (Unit unit : units.list()) {
            unitNames.put(unit.code(), unit.name());
        }
        var base = find(all, version.basedOn());
        var draft = version.state() == SchemeState.DRAFT;
        return new Telling(locale, version, known, unitNames)
                .shown(
                        base,
                        find(all, version.supersededBy()),
                        draft ? ofState(all, SchemeState.IN_USE) : null,
                        draft ? null : ofState(all, SchemeState.DRAFT),
                        draft ? schemes.check(scheme) : List.of());
    }

    private static @Nullable SchemeVersion find(List<SchemeVersion> all, @Nullable UUID id) {
        return all.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable SchemeVersion ofState(List<SchemeVersion> all, SchemeState state) {
        return all.stream()
                .filter(version -> version.state() == state)
                .findFirst()
                .orElse(null);
    }

    static Name name(org.lianqi.engine.index.scheme.Name name) {
        return new Name(name.zh(), name.en().isBlank() ? name.zh() : name.en());
    }

    /** What the things of a scheme are called, by code. */
    static Map<String, String> names(Scheme scheme, Locale locale) {
        var names = new HashMap<String, String>();
        scheme.vetoes().forEach(veto -> names.put(veto.code(), name(veto.name()).in(locale.getLanguage())));
        scheme.families()
                .forEach(family -> names.put(family.code(), name(family.name()).in(locale.getLanguage())));
        scheme.bonuses()
                .forEach(item -> names.put(item.code(), name(item.name()).in(locale.getLanguage())));
        scheme.awards()
                .forEach(award -> names.put(award.code(), name(award.name()).in(locale.getLanguage())));
        scheme.nodes().forEach(node -> names.put(node.code(), name(node.name()).in(locale.getLanguage())));
        return names;
    }

    RecordSaid.Reader reader(Scheme scheme, Locale locale) {
        return new RecordSaid.Reader(
                RecordWords.in(locale), locale, names(scheme, locale), key -> messages.getMessage(key, null, locale));
    }

    /** One version in one language. */
    private final class Telling {
        private final Locale locale;
        private final RecordWords words;
        private final RecordSaid.Reader reader;
        private final SchemeVersion version;
        private final Scheme scheme;
        private final SchemeNodes nodes;
        private final Map<String, org.lianqi.record.indicator.Indicator> known;
        private final Map<String, Name> unitNames;
        private final List<SchemeFigures> seasons;

        Telling(
                Locale locale,
                SchemeVersion version,
                Map<String, org.lianqi.record.indicator.Indicator> known,
                Map<String, Name> unitNames) {
            this.locale = locale;
            this.words = RecordWords.in(locale);
            this.version = version;
            this.scheme = version.scheme();
            this.reader = reader(scheme, locale);
            this.nodes = new SchemeNodes(scheme);
            this.known = known;
            this.unitNames = unitNames;
            boolean seasonal = scheme.nodes().stream()
                    .anyMatch(node -> !node.weight().seasonal().isEmpty());
            this.seasons = IntStream.rangeClosed(1, seasonal ? scheme.cadence().perYear() : 1)
                    .mapToObj(ofYear -> SchemeFigures.of(version, ofYear))
                    .toList();
        }

        SchemeShown shown(
                @Nullable SchemeVersion base,
                @Nullable SchemeVersion successor,
                @Nullable SchemeVersion inUse,
                @Nullable SchemeVersion draft,
                List<FileProblem> problems) {
            var examples = problems.isEmpty() ? SchemeFile.problems(scheme, null) : problems;
            return new SchemeShown(
                    version,
                    base,
                    successor,
                    inUse,
                    draft,
                    seasons.size() == 1
                            ? List.of("")
                            : IntStream.rangeClosed(1, seasons.size())
                                    .mapToObj(Integer::toString)
                                    .toList(),
                    tree(),
                    scheme.indicators().stream().map(this::rule).toList(),
                    items(scheme.bonuses(), item -> item.code(), item -> item.name(), ""),
                    items(scheme.families(), family -> family.code(), family -> family.name(), ""),
                    items(scheme.vetoes(), veto -> veto.code(), veto -> veto.name(), ""),
                    awards(),
                    reader.read(scheme.ties()),
                    examples(examples),
                    base == null ? List.of() : SchemeChange.inWords(base.scheme(), scheme, SchemeReading.this, locale),
                    problems);
        }

        private List<SchemeShown.Line> tree() {
            var lines = new ArrayList<SchemeShown.Line>();
            line(nodes.root(), 0, lines);
            return lines;
        }

        private void line(Node node, int depth, List<SchemeShown.Line> lines) {
            boolean total = node.parent() == null;
            lines.add(new SchemeShown.Line(
                    node,
                    name(node.name()),
                    "d" + Math.min(depth, 4),
                    node instanceof Group group && group.board(),
                    node instanceof Indicator,
                    switch (node) {
                        case Group group ->
                            words.choice(Aggregation.class, group.aggregation().tag());
                        case Indicator indicator ->
                            words.choice(ScoringMethod.class, indicator.method().tag());
                    },
                    total
                            ? List.of()
                            : seasons.stream()
                                    .map(season -> season.weight(node))
                                    .toList(),
                    seasons.stream().map(season -> season.full(node)).toList()));
            nodes.tree().children(node.code()).forEach(child -> line(child, depth + 1, lines));
        }

        private SchemeShown.Rule rule(Indicator indicator) {
            var method = indicator.method();
            var board = nodes.boardOf(indicator);
            var fields = RecordForm.form(Indicator.class, RecordJson.plain(indicator));
            return new SchemeShown.Rule(
                    indicator.code(),
                    name(indicator.name()),
                    board == null ? null : name(nodes.tree().get(board).name()),
                    words.choice(ScoringMethod.class, method.tag()),
                    words.text("engine.method." + method.tag()),
                    Arrays.asList(
                            words.formula(method.formula(indicator.direction())).split("\n")),
                    reader.read(RecordForm.form(method.getClass(), RecordJson.plain((Record) method))
                            .children()),
                    words.choice(Direction.class, indicator.direction().name()),
                    indicator.inputs().entrySet().stream()
                            .map(entry -> reads(indicator, entry.getKey(), entry.getValue()))
                            .toList(),
                    reader.read(List.of(fields.child("missing"))).getFirst(),
                    reader.read(List.of(fields.child("rounding"))).getFirst());
        }

        private SchemeShown.Reads reads(Indicator node, String name, Input input) {
            return switch (input) {
                case PreparedInput prepared ->
                    reads(
                            name,
                            prepared.figure(),
                            withUnits()
                                    .read(
                                            prepared,
                                            "indicator",
                                            "caliber",
                                            "sources",
                                            "kind",
                                            "unitOfMeasure",
                                            "offset"));
                case InputRef figure -> reads(name, figure, List.of());
                case FixedInput fixed ->
                    new SchemeShown.Reads(
                            words.term(name), null, "", null, "", "", "", "", fixed(node, name, fixed), List.of());
            };
        }

        private RecordSaid.Reader withUnits() {
            var names = new HashMap<>(reader.names());
            unitNames.forEach((code, unit) -> names.putIfAbsent(code, unit.in(locale.getLanguage())));
            return new RecordSaid.Reader(words, locale, names, reader.text());
        }

        private SchemeShown.Reads reads(String name, InputRef figure, List<RecordSaid> made) {
            var indicator = known.get(figure.indicator());
            var caliber = indicator == null
                    ? null
                    : (figure.caliber().isEmpty()
                            ? indicator.definition().mainCaliber().words()
                            : indicator
                                    .definition()
                                    .caliber(figure.caliber())
                                    .map(Caliber::words)
                                    .orElse(Name.same(figure.caliber())));
            return new SchemeShown.Reads(
                    words.term(name),
                    indicator == null ? Name.same(figure.indicator()) : indicator.name(),
                    figure.indicator(),
                    caliber,
                    figure.sources().stream().map(this::unit).collect(Collectors.joining(" → ")),
                    words.choice(InputKind.class, figure.kind().name()),
                    figure.unitOfMeasure(),
                    words.choice(PeriodOffset.class, figure.offset().name()),
                    List.of(),
                    made);
        }

        private List<SchemeShown.Fixed> fixed(Indicator node, String input, FixedInput fixed) {
            var figures = seasons.getFirst();
            var shown = new ArrayList<SchemeShown.Fixed>();
            var everyone = fixed.everyone();
            var term = RecordWords.name(input);
            if (everyone != null) {
                Figure figure = figures.fixed(node, input, null, SchemeFigures.EVERYONE, everyone, term);
                shown.add(new SchemeShown.Fixed(null, figure));
            }
            fixed.byUnit()
                    .forEach((unit, value) -> shown.add(new SchemeShown.Fixed(
                            unit(unit), figures.fixed(node, input, unitNames.get(unit), unit, value, term))));
            return shown;
        }

        private String unit(String code) {
            var name = unitNames.get(code);
            return name == null ? code : name.in(locale.getLanguage());
        }

        private <T extends Record> List<SchemeShown.Item> items(
                List<T> records,
                java.util.function.Function<T, String> code,
                java.util.function.Function<T, org.lianqi.engine.index.scheme.Name> name,
                String kind) {
            return records.stream()
                    .map(record -> new SchemeShown.Item(
                            code.apply(record), name(name.apply(record)), kind, reader.read(record, "code", "name")))
                    .toList();
        }

        private List<SchemeShown.Item> awards() {
            return scheme.awards().stream()
                    .map(award -> new SchemeShown.Item(
                            award.code(),
                            name(award.name()),
                            words.choice(AwardRule.class, award.tag()),
                            reader.read((Record) award, "code", "name")))
                    .toList();
        }

        private List<SchemeShown.Case> examples(List<FileProblem> problems) {
            var cases = new ArrayList<SchemeShown.Case>();
            for (int i = 0; i < scheme.examples().size(); i++) {
                var at = "$.examples[" + i + "]";
                cases.add(example(
                        scheme.examples().get(i),
                        problems.stream()
                                .filter(problem -> problem.where().startsWith(at))
                                .toList()));
            }
            return cases;
        }

        private SchemeShown.Case example(SchemeExample example, List<FileProblem> problems) {
            var given = example.given();
            var all = scheme.figures().stream()
                    .collect(Collectors.toMap(InputRef::key, input -> input, (a, b) -> a, LinkedHashMap::new));
            return new SchemeShown.Case(
                    example.code(),
                    name(example.name()),
                    given.period().toString(),
                    given.columns().stream()
                            .map(column -> {
                                var indicator = known.get(column.key().indicator());
                                var input = all.get(column.key());
                                var what = new ArrayList<String>();
                                if (input == null || input.kind() != InputKind.FACT) {
                                    what.add(words.choice(
                                            InputKind.class, column.key().kind().name()));
                                }
                                if (column.key().offset() != PeriodOffset.SAME) {
                                    what.add(words.choice(
                                            PeriodOffset.class,
                                            column.key().offset().name()));
                                }
                                return new SchemeShown.Given(
                                        indicator == null
                                                ? Name.same(column.key().indicator())
                                                : indicator.name(),
                                        String.join(" · ", what),
                                        column.unitOfMeasure(),
                                        given.units().stream()
                                                .map(unit -> column.values().get(unit))
                                                .map(value -> value == null ? "—" : value.toPlainString())
                                                .toList());
                            })
                            .toList(),
                    given.units(),
                    reader.read(given, "period", "units", "columns"),
                    reader.read(example.before()),
                    example.expected().stream().map(this::expected).toList(),
                    problems);
        }

        private SchemeShown.Expected expected(Expectation expectation) {
            return switch (expectation) {
                case Expectation.Score at ->
                    expected("scheme.expect.SCORE", at, at.node(), at.score().toPlainString());
                case Expectation.NoScore at -> expected("scheme.expect.NO_SCORE", at, at.node());
                case Expectation.Rank at -> expected("scheme.expect.RANK", at, at.node(), Integer.toString(at.rank()));
                case Expectation.Stars at ->
                    expected("scheme.expect.STARS", at, at.board(), Integer.toString(at.stars()));
                case Expectation.Won at ->
                    expected("scheme.expect.WON", at, at.award(), Integer.toString(at.timesInARow()));
                case Expectation.NotWon at -> expected("scheme.expect.NOT_WON", at, at.award());
                case Expectation.Grade at -> expected("scheme.expect.GRADE", at, at.award(), at.grade());
                case Expectation.YearToDate at ->
                    expected(
                            "scheme.expect.YEAR_TO_DATE",
                            at,
                            at.award(),
                            at.total().toPlainString());
            };
        }

        private SchemeShown.Expected expected(String key, Expectation expectation, String about, Object... value) {
            var args = new ArrayList<Object>(List.of(expectation.unit(), named(about)));
            args.addAll(List.of(value));
            return new SchemeShown.Expected(key, args);
        }

        private String named(String code) {
            return reader.names().getOrDefault(code, code);
        }
    }
}
