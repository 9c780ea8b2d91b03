package org.lianqi.record.radar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.engine.check.Term;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.ground.vocabulary.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as a file, at most {@value #MOST} of them: {@code {"rules": [{"id", "severity", "owner", "name", "why", "check":
 * {"type", …}}]}}, the parts of a check named as in {@link Check}. Left out, a term is a fact of the unit's own of the same
 * months in any caliber, slack is 0, and numbers are rounded.
 */
final class RuleFile {
    static final int MOST = 500;
    /** A text longer than this is no file of rules. */
    private static final int LONGEST_FILE = 2_000_000;

    private static final int MOST_TERMS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final PrettyPrinter AS_WRITTEN = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER));
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9-]{0,59}");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
    private static final List<String> PARTS = List.of(
            "id",
            "severity",
            "owner",
            "name",
            "why",
            "check",
            "zh",
            "en",
            "type",
            "terms",
            "indicators",
            "left",
            "is",
            "right",
            "slack",
            "rounded",
            "indicator",
            "caliber",
            "kind",
            "of",
            "when",
            "number",
            "with",
            "needed",
            "unitOfMeasure",
            "value",
            "periods",
            "digits",
            "least",
            "probability",
            "deviation",
            "score",
            "times",
            "days",
            "share",
            "otherThan");

    private RuleFile() {}

    /**
     * @param document as the file has it, one rule
     */
    record Written(Rule rule, String document) {}

    /**
     * @throws Refusal.Invalid {@code rule-…} with the place in the file, and what is wrong there
     */
    static List<Written> read(String text) {
        if (text.isBlank()) {
            throw new Refusal.Invalid("rule-none");
        }
        if (text.length() > LONGEST_FILE) {
            throw new Refusal.Invalid("rule-file-too-long", LONGEST_FILE);
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Refusal.Invalid(
                    "rule-not-json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
        var rules = new ArrayList<Written>();
        var ids = new HashSet<String>();
        var list = new JsonPlace("$", root).only("rules").at("rules");
        if (list.size() > MOST) {
            throw new Refusal.Invalid("rule-too-many", list.size(), MOST);
        }
        for (int i = 0; i < list.size(); i++) {
            var at = list.at(i);
            var rule = rule(at);
            if (!ids.add(rule.id())) {
                throw new Refusal.Invalid("rule-twice", at.path() + ".id", rule.id());
            }
            rules.add(new Written(rule, at.node().toString()));
        }
        return rules;
    }

    /** The file that brings these rules in. */
    static String write(List<String> documents) {
        var root = JSON.createObjectNode();
        var rules = root.putArray("rules");
        documents.forEach(document -> rules.add(inOrder(JSON.readTree(document))));
        return JSON.writer().with(AS_WRITTEN).writeValueAsString(root) + "\n";
    }

    /** The parts as one reads them; the database keeps them in an order of its own. */
    private static JsonNode inOrder(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        var ordered = JSON.createObjectNode();
        node.propertyNames().stream()
                .sorted(Comparator.comparingInt(
                                (String name) -> PARTS.contains(name) ? PARTS.indexOf(name) : PARTS.size())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> ordered.set(name, inOrder(node.get(name))));
        return ordered;
    }

    /** A rule as it was kept. */
    static Rule one(String document) {
        return rule(new JsonPlace("$", JSON.readTree(document)));
    }

    private static Rule rule(JsonPlace at) {
        at.only("id", "severity", "owner", "name", "why", "check");
        var id = at.text("id");
        if (!ID.matcher(id).matches()) {
            throw new Refusal.Invalid("rule-bad-id", at.path() + ".id", id);
        }
        return new Rule(
                id,
                name(at.at("name")),
                name(at.at("why")),
                at.choice("severity", Rule.Severity.class, null),
                at.text("owner"),
                check(at.at("check")));
    }

    private static Name name(JsonPlace at) {
        at.only("zh", "en");
        return Name.of(at.text("zh"), at.text("en"));
    }

    private static Check check(JsonPlace at) {
        var type = at.text("type");
        return switch (type) {
            case "RELATION" -> relation(at);
            case "ONE_VALUE" -> new Check.OneValue(scope(at));
            case "ADDS_UP" -> new Check.AddsUp(scope(at, "rounded"), at.flag("rounded", true));
            case "RISES_WITH" -> {
                at.only("type", "number", "with");
                yield new Check.RisesWith(own(at.at("number")), own(at.at("with")));
            }
            case "NEEDS" -> {
                at.only("type", "number", "needed");
                yield new Check.Needs(own(at.at("number")), own(at.at("needed")));
            }
            case "ONE_MEASURE" -> {
                at.only("type", "indicators");
                var indicators = at.texts("indicators");
                if (indicators.size() < 2) {
                    throw at.at("indicators").wrong("rule-not-two");
                }
                yield new Check.OneMeasure(indicators);
            }
            case "EXACTLY" -> new Check.Exactly(scope(at, "value"), at.decimal("value", null, null));
            case "REPEATED" -> new Check.Repeated(scope(at, "periods"), at.whole("periods", 2, 100));
            case "COPIED" -> new Check.Copied(scope(at, "digits"), at.whole("digits", 1, 20));
            case "ROUND" ->
                new Check.Round(
                        scope(at, "least", "probability"),
                        at.whole("least", 1, 1_000_000),
                        at.number("probability", "0", "1"));
            case "FIRST_DIGITS" ->
                new Check.FirstDigits(
                        scope(at, "least", "deviation"),
                        at.whole("least", 1, 1_000_000),
                        at.number("deviation", "0", "1"));
            case "OWN_PAST" ->
                new Check.OwnPast(
                        scope(at, "least", "score"), at.whole("least", 1, 1000), at.number("score", "0", "1000000"));
            case "PEERS" ->
                new Check.Peers(
                        scope(at, "least", "score"), at.whole("least", 1, 1000), at.number("score", "0", "1000000"));
            case "LAST_SPIKE" -> new Check.LastSpike(scope(at, "times"), at.number("times", "0", "1000000"));
            case "LAST_DAYS" ->
                new Check.LastDays(
                        scope(at, "days", "share"), at.whole("days", 0, 366), at.number("share", "0", "1000000"));
            default -> throw new Refusal.Invalid("rule-not-one-of", at.path() + ".type", type, TYPES);
        };
    }

    private static final String TYPES =
            "RELATION, ADDS_UP, ONE_VALUE, RISES_WITH, NEEDS, ONE_MEASURE, EXACTLY, REPEATED, COPIED, ROUND,"
                    + " FIRST_DIGITS, OWN_PAST, PEERS, LAST_SPIKE, LAST_DAYS";

    private static Check.Relation relation(JsonPlace at) {
        at.only("type", "terms", "left", "is", "right", "slack", "rounded");
        var terms = new TreeMap<String, Term>();
        var written = at.at("terms");
        if (!written.node().isObject()) {
            throw written.wrong("rule-not-object");
        }
        if (written.node().size() > MOST_TERMS) {
            throw new Refusal.Invalid(
                    "rule-too-many-terms", written.path(), written.node().size(), MOST_TERMS);
        }
        written.node().propertyNames().forEach(name -> {
            if (!LETTER.matcher(name).matches()) {
                throw new Refusal.Invalid("rule-bad-letter", written.path(), name);
            }
            terms.put(name, term(written.at(name)));
        });
        if (terms.values().stream().noneMatch(term -> term.of() == Term.Of.OWN && term.when() == Term.When.SAME)) {
            throw new Refusal.Invalid("rule-without-own", written.path());
        }
        return new Check.Relation(
                terms,
                formula(at.at("left"), terms.navigableKeySet()),
                at.choice("is", Check.Is.class, null),
                formula(at.at("right"), terms.navigableKeySet()),
                at.has("slack") ? at.decimal("slack", BigDecimal.ZERO, new BigDecimal("1000000")) : BigDecimal.ZERO,
                at.flag("rounded", true));
    }

    private static CelText formula(JsonPlace at, Collection<String> letters) {
        CelText formula;
        try {
            formula = CelText.parse(at.text());
        } catch (org.lianqi.engine.index.problem.Refusal refused) {
            var problem = refused.problem();
            throw switch (problem.code()) {
                case FORMULA_UNREADABLE ->
                    at.wrong("rule-formula", problem.arguments().values().toArray());
                case FORMULA_WHOLE_NUMBER -> new Refusal.Invalid("rule-formula-whole", at.path(), problem.value());
                default -> at.wrong("rule-formula-other");
            };
        }
        var unknown =
                formula.names().stream().filter(name -> !letters.contains(name)).findFirst();
        if (unknown.isPresent()) {
            throw new Refusal.Invalid("rule-formula-name", at.path(), unknown.get(), String.join(", ", letters));
        }
        return formula;
    }

    /** A number of the unit's own of the months that are asked about: what is not a formula reads no others. */
    private static Term own(JsonPlace at) {
        at.only("indicator", "caliber", "kind");
        return term(at);
    }

    private static Term term(JsonPlace at) {
        at.only("indicator", "caliber", "kind", "of", "when");
        return new Term(
                at.text("indicator"),
                at.has("caliber") ? at.text("caliber") : "",
                at.choice("kind", InputKind.class, InputKind.FACT),
                at.choice("of", Term.Of.class, Term.Of.OWN),
                at.choice("when", Term.When.class, Term.When.SAME));
    }

    private static Check.Scope scope(JsonPlace at, String... others) {
        var known = new ArrayList<>(List.of("type", "indicators", "unitOfMeasure", "otherThan"));
        known.addAll(Arrays.asList(others));
        at.only(known.toArray(String[]::new));
        return new Check.Scope(
                at.has("indicators") ? at.texts("indicators") : List.of(),
                at.has("unitOfMeasure") ? at.text("unitOfMeasure") : "",
                at.has("otherThan") ? at.textOrTexts("otherThan") : List.of());
    }
}
