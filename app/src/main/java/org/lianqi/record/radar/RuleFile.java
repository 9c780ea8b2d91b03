package org.lianqi.record.radar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.engine.check.Term;
import org.lianqi.engine.expression.BadExpression;
import org.lianqi.engine.expression.Expression;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as a file: {@code {"rules": [{"id", "severity", "owner", "name", "why", "check": {"type", …}}]}}, the parts of a check
 * named as in {@link Check}. Left out, a term is a fact of the unit's own of the same months in any caliber, slack is 0, and
 * numbers are rounded.
 */
final class RuleFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RuleFile() {}

    /**
     * @param document as the file has it, one rule
     */
    record Written(Rule rule, String document) {}

    /**
     * @throws Refusal.Invalid {@code radar-rule} with the place in the file and what is wrong there
     */
    static List<Written> read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw wrong("$", e.getOriginalMessage());
        }
        var rules = new ArrayList<Written>();
        var ids = new HashSet<String>();
        var list = new At("$", root).only("rules").at("rules");
        for (int i = 0; i < list.size(); i++) {
            var at = list.at(i);
            var rule = rule(at);
            if (!ids.add(rule.id())) {
                throw wrong(at.path() + ".id", rule.id());
            }
            rules.add(new Written(rule, at.node().toString()));
        }
        return rules;
    }

    /** A rule as it was kept. */
    static Rule one(String document) {
        return rule(new At("$", JSON.readTree(document)));
    }

    private static Rule rule(At at) {
        at.only("id", "severity", "owner", "name", "why", "check");
        return new Rule(
                at.text("id"),
                name(at.at("name")),
                name(at.at("why")),
                at.choice("severity", Rule.Severity.class, null),
                at.text("owner"),
                check(at.at("check")));
    }

    private static Name name(At at) {
        at.only("zh", "en");
        return Name.of(at.text("zh"), at.text("en"));
    }

    private static Check check(At at) {
        var type = at.text("type");
        return switch (type) {
            case "RELATION" -> relation(at);
            case "ONE_VALUE" -> new Check.OneValue(scope(at));
            case "RISES_WITH" -> {
                at.only("type", "number", "with");
                yield new Check.RisesWith(term(at.at("number")), term(at.at("with")));
            }
            case "NEEDS" -> {
                at.only("type", "number", "needed");
                yield new Check.Needs(term(at.at("number")), term(at.at("needed")));
            }
            case "ONE_MEASURE" -> {
                at.only("type", "indicators");
                yield new Check.OneMeasure(at.texts("indicators"));
            }
            case "EXACTLY" -> new Check.Exactly(scope(at, "value"), at.number("value", null));
            case "REPEATED" -> new Check.Repeated(scope(at, "periods"), at.whole("periods"));
            case "COPIED" -> new Check.Copied(scope(at, "digits"), at.whole("digits"));
            case "ROUND" ->
                new Check.Round(
                        scope(at, "least", "probability"),
                        at.whole("least"),
                        at.number("probability", null).doubleValue());
            case "FIRST_DIGITS" ->
                new Check.FirstDigits(
                        scope(at, "least", "deviation"),
                        at.whole("least"),
                        at.number("deviation", null).doubleValue());
            case "OWN_PAST" ->
                new Check.OwnPast(
                        scope(at, "least", "score"),
                        at.whole("least"),
                        at.number("score", null).doubleValue());
            case "PEERS" ->
                new Check.Peers(
                        scope(at, "least", "score"),
                        at.whole("least"),
                        at.number("score", null).doubleValue());
            case "LAST_SPIKE" ->
                new Check.LastSpike(scope(at, "times"), at.number("times", null).doubleValue());
            default -> throw wrong(at.path() + ".type", type);
        };
    }

    private static Check.Relation relation(At at) {
        at.only("type", "terms", "left", "is", "right", "slack", "rounded");
        var terms = new TreeMap<String, Term>();
        var written = at.at("terms");
        written.node().propertyNames().forEach(name -> terms.put(name, term(written.at(name))));
        if (terms.values().stream().noneMatch(term -> term.of() == Term.Of.OWN && term.when() == Term.When.SAME)) {
            throw wrong(written.path(), "OWN SAME");
        }
        for (var side : List.of("left", "right")) {
            try {
                Expression.of(at.text(side), terms.keySet());
            } catch (BadExpression e) {
                throw wrong(at.path() + "." + side, String.valueOf(e.getMessage()));
            }
        }
        return new Check.Relation(
                terms,
                at.text("left"),
                at.choice("is", Check.Is.class, null),
                at.text("right"),
                at.number("slack", BigDecimal.ZERO),
                at.flag("rounded", true));
    }

    private static Term term(At at) {
        at.only("indicator", "caliber", "kind", "of", "when");
        return new Term(
                at.text("indicator"),
                at.has("caliber") ? at.text("caliber") : "",
                at.choice("kind", InputKind.class, InputKind.FACT),
                at.choice("of", Term.Of.class, Term.Of.OWN),
                at.choice("when", Term.When.class, Term.When.SAME));
    }

    private static Check.Scope scope(At at, String... others) {
        var known = new ArrayList<>(List.of("type", "indicators", "unitOfMeasure", "otherThan"));
        known.addAll(Arrays.asList(others));
        at.only(known.toArray(String[]::new));
        return new Check.Scope(
                at.has("indicators") ? at.texts("indicators") : List.of(),
                at.has("unitOfMeasure") ? at.text("unitOfMeasure") : "",
                at.has("otherThan") ? at.text("otherThan") : "");
    }

    private static Refusal.Invalid wrong(String path, String what) {
        return new Refusal.Invalid("radar-rule", path, what.length() > 300 ? what.substring(0, 300) : what);
    }

    /** A place in the file. */
    private record At(String path, JsonNode node) {
        At only(String... known) {
            if (!node.isObject()) {
                throw wrong(path, node.toString());
            }
            var names = Set.of(known);
            node.propertyNames().forEach(name -> {
                if (!names.contains(name)) {
                    throw wrong(path, name);
                }
            });
            return this;
        }

        boolean has(String name) {
            return node.has(name);
        }

        At at(String name) {
            var child = node.get(name);
            if (child == null) {
                throw wrong(path, name);
            }
            return new At(path + "." + name, child);
        }

        At at(int index) {
            return new At(path + "[" + index + "]", node.get(index));
        }

        int size() {
            if (!node.isArray()) {
                throw wrong(path, node.toString());
            }
            return node.size();
        }

        String text(String name) {
            var child = at(name);
            if (!child.node.isString() || child.node.stringValue().isBlank()) {
                throw wrong(child.path, child.node.toString());
            }
            return child.node.stringValue().strip();
        }

        List<String> texts(String name) {
            var list = at(name);
            var texts = new ArrayList<String>();
            for (int i = 0; i < list.size(); i++) {
                var each = list.at(i);
                if (!each.node.isString()) {
                    throw wrong(each.path, each.node.toString());
                }
                texts.add(each.node.stringValue());
            }
            return texts;
        }

        BigDecimal number(String name, @Nullable BigDecimal otherwise) {
            if (otherwise != null && !has(name)) {
                return otherwise;
            }
            var child = at(name);
            try {
                return Decimals.parse(child.node.isString() ? child.node.stringValue() : child.node.toString());
            } catch (NumberFormatException e) {
                throw wrong(child.path, child.node.toString());
            }
        }

        int whole(String name) {
            var child = at(name);
            if (!child.node.isInt() || child.node.intValue() < 1) {
                throw wrong(child.path, child.node.toString());
            }
            return child.node.intValue();
        }

        boolean flag(String name, boolean otherwise) {
            if (!has(name)) {
                return otherwise;
            }
            var child = at(name);
            if (!child.node.isBoolean()) {
                throw wrong(child.path, child.node.toString());
            }
            return child.node.booleanValue();
        }

        <E extends Enum<E>> E choice(String name, Class<E> of, @Nullable E otherwise) {
            if (otherwise != null && !has(name)) {
                return otherwise;
            }
            var text = text(name);
            try {
                return Enum.valueOf(of, text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw wrong(path + "." + name, text);
            }
        }
    }
}
