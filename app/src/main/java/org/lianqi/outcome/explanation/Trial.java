package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * 试算: a run, and which of its values are assumed to be others. Its text is the first part of the references of its figures:
 * {@code <run>} where nothing is assumed, else {@code <run>_<unit>_<input>_<value>…}, so that any number of any trial
 * opens, saved or not.
 *
 * @param run what it starts from; a run never changes
 * @param assumed numbers of at most 18 digits before and 9 after the point; how many there are is bounded by the length of
 *     an address
 */
public record Trial(UUID run, SortedMap<Place, BigDecimal> assumed) {
    private static final Pattern VALUE = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    public Trial {
        assumed = Collections.unmodifiableSortedMap(new TreeMap<>(assumed));
        if (assumed.values().stream()
                .anyMatch(value -> !VALUE.matcher(value.toPlainString()).matches())) {
            throw new IllegalArgumentException("not a trial: " + run + " " + assumed);
        }
    }

    /**
     * Whose value, and which.
     *
     * @param unit from 0, in the order of the codes of the run's units
     * @param input from 0, in the order in which the scheme first reads them
     */
    public record Place(int unit, int input) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return unit == other.unit ? Integer.compare(input, other.input) : Integer.compare(unit, other.unit);
        }
    }

    public static Trial of(UUID run, Map<Place, BigDecimal> assumed) {
        return new Trial(run, new TreeMap<>(assumed));
    }

    /** Every figure a scheme reads, in the order in which it first does. */
    static List<InputKey> inputs(Scheme scheme) {
        return scheme.figures().stream().map(InputRef::key).distinct().toList();
    }

    /** @throws IllegalArgumentException when the text is none that a trial has */
    static Trial parse(String text) {
        var parts = text.split("_", -1);
        if (parts.length % 3 != 1) {
            throw new IllegalArgumentException(text);
        }
        var assumed = new TreeMap<Place, BigDecimal>();
        for (int i = 1; i < parts.length; i += 3) {
            assumed.put(new Place(Integer.parseInt(parts[i]), Integer.parseInt(parts[i + 1])), value(parts[i + 2]));
        }
        return new Trial(UUID.fromString(parts[0]), assumed);
    }

    /** What the field for an input of the unit in question is called in a form. */
    static String field(int input) {
        return "v" + input;
    }

    /** The values as a form has them; of one unit, since a form is about one. */
    public Map<String, String> fields() {
        return assumed.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> field(one.getKey().input()),
                        one -> one.getValue().toPlainString()));
    }

    /**
     * A number as people type it, with thousands apart or in the wide signs of a Chinese keyboard.
     *
     * @throws IllegalArgumentException when it is none, or has more than 18 digits before or 9 after the point
     */
    public static BigDecimal value(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceFirst("^\\+", "");
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replace(",", "");
        }
        if (!VALUE.matcher(plain).matches()) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(plain);
    }

    @Override
    public String toString() {
        return run
                + assumed.entrySet().stream()
                        .map(one -> "_" + one.getKey().unit() + "_"
                                + one.getKey().input() + "_" + one.getValue().toPlainString())
                        .collect(Collectors.joining());
    }
}
