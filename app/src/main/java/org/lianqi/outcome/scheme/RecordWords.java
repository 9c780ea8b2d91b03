package org.lianqi.outcome.scheme;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.ground.vocabulary.Name;

/** What the engine's records, members, choices and formula names are called: the bundle {@code i18n/engine}. */
public final class RecordWords {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}._]*");

    private final ResourceBundle texts;

    private RecordWords(ResourceBundle texts) {
        this.texts = texts;
    }

    public static RecordWords in(Locale locale) {
        return new RecordWords(ResourceBundle.getBundle("i18n.engine", language(locale)));
    }

    /** A name of a formula in both languages. */
    public static Name name(String formulaName) {
        return new Name(
                in(Locale.CHINESE).expression(formulaName), in(Locale.ENGLISH).expression(formulaName));
    }

    /** The two languages there are; anything but English is Chinese. */
    public static Locale language(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE;
    }

    /** Message key of a member: its own in that record, or what the member is called everywhere. */
    static String memberKey(Class<?> record, String member) {
        var own = "engine.member." + record.getSimpleName() + "." + member;
        return in(Locale.CHINESE).texts.containsKey(own) ? own : "engine.member." + member;
    }

    /** Message key of one of a closed set. */
    public static String choiceKey(Class<?> type, String tag) {
        return "engine.choice." + type.getSimpleName() + "." + tag;
    }

    /** What a member is called in files; the key of its own word where it has none that holds everywhere. */
    static String memberName(RecordComponent component) {
        var name = component.getName();
        var key = memberKey(component.getDeclaringRecord(), name);
        var words = in(Locale.CHINESE);
        return !words.has("engine.member." + name) && words.has(key) ? key : name;
    }

    String member(Class<?> record, String member) {
        return texts.getString(memberKey(record, member));
    }

    public String choice(Class<?> type, String tag) {
        return texts.getString(choiceKey(type, tag));
    }

    /** A member as the engine or a file names it ({@code name.zh}) in words; what names none stays as it is. */
    String memberOrItself(String named) {
        if (has(named)) {
            return text(named);
        }
        if (has("engine.member." + named)) {
            return text("engine.member." + named);
        }
        return java.util.Arrays.stream(named.split("\\."))
                .filter(step -> has("engine.member." + step))
                .map(step -> text("engine.member." + step))
                .reduce((one, next) -> one + " · " + next)
                .orElse(named);
    }

    public String text(String key) {
        return texts.getString(key);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** A formula in the reader's words, a line each, the line of the score last. */
    public String formula(Formula formula) {
        return formula.lines().stream()
                .map(line -> term(line.name()) + " = " + expression(line.text()))
                .collect(Collectors.joining("\n"));
    }

    /** The right-hand side of a line with its names in words. */
    public String expression(String text) {
        return NAME.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(term(match)));
    }

    /** The right-hand side of a line with its names as numbers; a name that has none stays a word. */
    public String worked(String text, Map<String, Double> numbers) {
        return NAME.matcher(text).replaceAll(match -> {
            var number = numbers.get(match.group());
            return java.util.regex.Matcher.quoteReplacement(
                    number == null || !Double.isFinite(number)
                            ? term(match)
                            : number < 0
                                    ? "(" + CanonicalJson.decimal(number).toPlainString() + ")"
                                    : CanonicalJson.decimal(number).toPlainString());
        });
    }

    private String term(MatchResult match) {
        return term(match.group());
    }

    /**
     * A name of a formula in words: {@code each.0} is “points each 1”, {@code level.best} is “level: best”, a name the
     * scheme itself gave stays as it is.
     */
    public String term(String name) {
        var parts = name.split("\\.", 2);
        var head = texts.containsKey("engine.term." + parts[0]) ? texts.getString("engine.term." + parts[0]) : parts[0];
        if (parts.length == 1) {
            return head;
        }
        return parts[1].matches("\\d+") ? head + (Integer.parseInt(parts[1]) + 1) : head + "·" + term(parts[1]);
    }
}
