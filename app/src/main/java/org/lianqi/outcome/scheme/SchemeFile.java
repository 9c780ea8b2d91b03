package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusFamily;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeExample;
import org.lianqi.engine.index.scheme.VetoItem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scheme as a file: JSON in canonical form, described by {@code docs/scheme.schema.json}. */
public final class SchemeFile {
    /** Far above any scheme an office wrote; a file beyond it is no scheme. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** Codes stand in addresses and in references to figures. */
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._-]{1,60}");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemeFile() {}

    public static String write(Scheme scheme) {
        return CanonicalJson.write(RecordJson.plain(scheme));
    }

    /** Reads what {@link #write} writes, in any layout. Finds all that is wrong with the form; not yet what it means. */
    public static RecordJson.Read<Scheme> read(String text) {
        return read(Scheme.class, text);
    }

    /** The same for any of the engine's records. */
    public static <T extends Record> RecordJson.Read<T> read(Class<T> type, String text) {
        var tree = parse(text, MOST_CHARACTERS);
        return tree.value() == null
                ? new RecordJson.Read<>(null, tree.problems())
                : RecordJson.read(type, tree.value());
    }

    /** The text as a tree, or what keeps it from being JSON. */
    public static RecordJson.Read<JsonNode> parse(String text, int mostCharacters) {
        if (text.length() > mostCharacters) {
            return refused("TOO_LONG", text.length(), mostCharacters);
        }
        try {
            return new RecordJson.Read<>(
                    JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text), List.of());
        } catch (JacksonException e) {
            var at = e.getLocation();
            return refused(
                    "NOT_JSON",
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr(),
                    e.getOriginalMessage());
        }
    }

    /** JSON as a tree, decimals exact. */
    public static JsonNode tree(String text) {
        return JSON.readTree(text);
    }

    /**
     * All that is wrong with a scheme that could be read: what does not hang together and, when everything does, which of
     * its examples do not come out as written.
     */
    public static List<FileProblem> problems(Scheme scheme, @Nullable Set<String> knownUnits) {
        var found = new ArrayList<FileProblem>();
        code(found, "$.code", scheme.code());
        each(scheme.nodes(), "nodes", (at, node) -> code(found, at + ".code", node.code()));
        each(scheme.bonuses(), "bonuses", (at, item) -> code(found, at + ".code", item.code()));
        each(scheme.families(), "families", (at, family) -> code(found, at + ".code", family.code()));
        each(scheme.vetoes(), "vetoes", (at, veto) -> code(found, at + ".code", veto.code()));
        each(scheme.awards(), "awards", (at, award) -> code(found, at + ".code", award.code()));
        each(scheme.examples(), "examples", (at, example) -> code(found, at + ".code", example.code()));
        var deeper = knownUnits == null ? scheme.problems() : scheme.problems(knownUnits);
        (deeper.isEmpty() ? Assessment.problems(scheme) : deeper)
                .forEach(problem -> found.add(FileProblem.of(path(scheme, problem), problem)));
        return List.copyOf(found);
    }

    /** Where in the file the thing stands that a problem names. */
    static String path(Scheme scheme, Problem problem) {
        var subject = problem.subject();
        var lists = List.of(
                at("nodes", scheme.nodes().stream().map(Node::code).toList(), subject),
                at("bonuses", scheme.bonuses().stream().map(BonusItem::code).toList(), subject),
                at("families", scheme.families().stream().map(BonusFamily::code).toList(), subject),
                at("awards", scheme.awards().stream().map(AwardRule::code).toList(), subject),
                at("vetoes", scheme.vetoes().stream().map(VetoItem::code).toList(), subject),
                at(
                        "examples",
                        scheme.examples().stream().map(SchemeExample::code).toList(),
                        subject));
        return lists.stream().filter(path -> !path.isEmpty()).findFirst().orElse("$");
    }

    private static String at(String list, List<String> codes, String subject) {
        int index = codes.indexOf(subject);
        return index < 0 ? "" : "$." + list + "[" + index + "]";
    }

    private static <T> void each(List<T> list, String name, java.util.function.BiConsumer<String, T> look) {
        for (int i = 0; i < list.size(); i++) {
            look.accept("$." + name + "[" + i + "]", list.get(i));
        }
    }

    private static void code(List<FileProblem> found, String path, String code) {
        if (!CODE.matcher(code).matches()) {
            found.add(FileProblem.of(path, "CODE_FORM", code));
        }
    }

    private static <T> RecordJson.Read<T> refused(String code, Object... args) {
        return new RecordJson.Read<>(null, List.of(FileProblem.of("$", code, args)));
    }
}
