package org.lianqi.outcome.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.RecordJson;
import org.lianqi.outcome.scheme.SchemeFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A result as a file, in one form wherever it stands: {@code result.json} of a computation from files, {@code
 * expected.json} of a bundle, the body of a published snapshot. Later periods read it as their past.
 */
public final class ResultFile {
    public static final String NAME = "result.json";

    /** Room for a few thousand units at a hundred nodes each. */
    public static final int MOST_CHARACTERS = 40_000_000;

    private ResultFile() {}

    public static Map<String, Object> plain(
            Result result, String schemeSha256, String inputsSha256, Origin origin, Map<String, Name> units) {
        var all = new LinkedHashMap<String, Object>();
        all.put("scheme", scheme(result.scheme(), schemeSha256));
        all.put("engine", Runs.ENGINE);
        all.put("inputsSha256", inputsSha256);
        all.put("origin", origin.name());
        var names = new LinkedHashMap<String, Object>();
        units.forEach((code, name) -> names.put(code, name(name.zh(), name.en())));
        all.put("units", names);
        var nodes = new LinkedHashMap<String, Object>();
        for (Node node : result.scheme().nodes()) {
            nodes.put(node.code(), name(node.name().zh(), node.name().en()));
        }
        all.put("nodes", nodes);
        all.putAll(Runs.plain(result));
        return all;
    }

    private static Map<String, Object> scheme(Scheme scheme, String sha256) {
        var named = new LinkedHashMap<String, Object>();
        named.put("code", scheme.code());
        named.put("version", scheme.version());
        named.put("sha256", sha256);
        return named;
    }

    private static Map<String, Object> name(String zh, String en) {
        var name = new LinkedHashMap<String, Object>();
        name.put("zh", zh);
        name.put("en", en);
        return name;
    }

    /** An earlier result, and whether it rests on exercise data. */
    public record Past(PastResult result, Origin origin) {}

    /** Reads a result as the past of a later period; or what is known of one from print, as {@link PastResult} has it. */
    public static RecordJson.Read<Past> readPast(String text) {
        var tree = SchemeFile.parse(text, MOST_CHARACTERS);
        var node = tree.value();
        if (node == null) {
            return new RecordJson.Read<>(null, tree.problems());
        }
        boolean result = node.path("scores").isObject();
        var read = RecordJson.read(PastResult.class, result ? past(node) : node);
        return new RecordJson.Read<>(
                read.value() == null ? null : new Past(read.value(), origin(node)), read.problems());
    }

    public static Origin origin(JsonNode result) {
        return result.path("origin").asString("").equals(Origin.SYNTHETIC.name()) ? Origin.SYNTHETIC : Origin.REAL;
    }

    private static ObjectNode past(JsonNode result) {
        var json = JsonNodeFactory.instance;
        var awards = new LinkedHashMap<String, LinkedHashMap<String, JsonNode>>();
        for (var award : result.path("awards")) {
            if (award.has("timesInARow")) {
                awards.computeIfAbsent(award.path("unit").asString(""), unit -> new LinkedHashMap<>())
                        .putIfAbsent(award.path("award").asString(""), award.get("timesInARow"));
            }
        }
        var units = json.arrayNode();
        for (var unit : result.path("scores").properties()) {
            var past = units.addObject().put("unit", unit.getKey());
            var scores = past.putObject("scores");
            for (var node : unit.getValue().properties()) {
                if (node.getValue().has("score")) {
                    scores.set(node.getKey(), node.getValue());
                }
            }
            var won = past.putArray("awards");
            awards.getOrDefault(unit.getKey(), new LinkedHashMap<>())
                    .forEach((award, times) ->
                            won.addObject().put("award", award).set("timesInARow", times));
        }
        var past = json.objectNode();
        put(past, "period", result.path("period"));
        put(past, "scheme", result.path("scheme").path("code"));
        put(past, "version", result.path("scheme").path("version"));
        past.set("units", units);
        return past;
    }

    private static void put(ObjectNode object, String member, JsonNode value) {
        if (!value.isMissingNode()) {
            object.set(member, value);
        }
    }

    /**
     * A place where two results are not the same.
     *
     * @param unit whose; empty when it is about the whole
     * @param place code of the node with what of it, or what else differs
     * @param expected empty when nothing stands there
     * @param found empty when nothing stands there
     */
    public record Difference(String unit, String place, String expected, String found) {}

    /** Every place where what was computed is not what was expected, to the last digit. */
    public static List<Difference> differences(JsonNode expected, JsonNode found) {
        var differences = new ArrayList<Difference>();
        for (var member : List.of("period", "engine")) {
            compare(differences, "", member, expected.path(member), found.path(member));
        }
        for (var member : List.of("code", "version", "sha256")) {
            compare(
                    differences,
                    "",
                    "scheme." + member,
                    expected.path("scheme").path(member),
                    found.path("scheme").path(member));
        }
        scores(differences, expected.path("scores"), found.path("scores"));
        for (var member : List.of("awards", "withheld", "yearToDate")) {
            lists(differences, "", member, expected.path(member), found.path(member));
        }
        compare(differences, "", "inputsSha256", expected.path("inputsSha256"), found.path("inputsSha256"));
        return differences;
    }

    private static void scores(List<Difference> differences, JsonNode expected, JsonNode found) {
        for (var unit : names(expected, found)) {
            if (!expected.has(unit) || !found.has(unit)) {
                differences.add(
                        new Difference(unit, "scores", expected.has(unit) ? "✓" : "", found.has(unit) ? "✓" : ""));
                continue;
            }
            for (var node : names(expected.path(unit), found.path(unit))) {
                for (var member : List.of("score", "rank")) {
                    compare(
                            differences,
                            unit,
                            node + "." + member,
                            expected.path(unit).path(node).path(member),
                            found.path(unit).path(node).path(member));
                }
            }
        }
    }

    private static LinkedHashSet<String> names(JsonNode expected, JsonNode found) {
        var names = new LinkedHashSet<>(expected.propertyNames());
        names.addAll(found.propertyNames());
        return names;
    }

    /** Lines are put side by side by what they are about, and looked into down to the member that differs. */
    private static void lists(
            List<Difference> differences, String unit, String place, JsonNode expected, JsonNode found) {
        var wanted = lines(expected);
        var there = lines(found);
        var about = new LinkedHashSet<>(wanted.keySet());
        about.addAll(there.keySet());
        for (var line : about) {
            var one = wanted.getOrDefault(line, MissingNode.getInstance());
            var other = there.getOrDefault(line, MissingNode.getInstance());
            var whose = unit(one.isMissingNode() ? other : one);
            inside(differences, whose.isEmpty() ? unit : whose, place + award(one, other), one, other);
        }
    }

    private static void inside(
            List<Difference> differences, String unit, String place, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            for (var member : names(expected, found)) {
                inside(differences, unit, place + "." + member, expected.path(member), found.path(member));
            }
        } else if (expected.isArray() && found.isArray() && (ofUnits(expected) || ofUnits(found))) {
            lists(differences, unit, place, expected, found);
        } else {
            compare(differences, unit, place, expected, found);
        }
    }

    private static boolean ofUnits(JsonNode list) {
        return !unit(list.path(0)).isEmpty();
    }

    private static LinkedHashMap<String, JsonNode> lines(JsonNode list) {
        var lines = new LinkedHashMap<String, JsonNode>();
        for (var line : list) {
            var about = line.path("is").asString("") + award(line, line) + " " + unit(line);
            for (int again = 2; lines.containsKey(about); again++) {
                about += " " + again;
            }
            lines.put(about, line);
        }
        return lines;
    }

    private static String unit(JsonNode line) {
        return line.path("unit").asString(line.path("award").path("unit").asString(""));
    }

    private static String award(JsonNode one, JsonNode other) {
        var award = (one.isMissingNode() ? other : one).path("award");
        var code = award.isObject() ? award.path("award").asString("") : award.asString("");
        return code.isEmpty() ? "" : "." + code;
    }

    private static void compare(
            List<Difference> differences, String unit, String place, JsonNode expected, JsonNode found) {
        if (!text(expected).equals(text(found))) {
            differences.add(new Difference(unit, place, text(expected), text(found)));
        }
    }

    /** As compared: numbers by what they are worth, so that 12.50 is 12.5. */
    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (node.isNumber()) {
            var number = node.decimalValue();
            return number.signum() == 0 ? "0" : Math.abs((long) number.scale()) > 400 ? node.toString() : plain(number);
        }
        if (node.isArray()) {
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(text(item)));
            return items.toString();
        }
        if (node.isObject()) {
            var members = new ArrayList<String>();
            node.properties().forEach(member -> members.add(member.getKey() + ": " + text(member.getValue())));
            return String.join(", ", members);
        }
        return node.asString("");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
