package org.lianqi.outcome.scheme;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A member of a record as a form shows it: a field, a choice with what belongs to it, a group, or a list.
 *
 * @param path where it stands, without the leading {@code $.}; also the name of its input
 * @param where the same place in the file, as problems name it
 * @param label message key of what it is called
 * @param shape how it is filled in
 * @param value as typed; of a list what its items are: {@code text}, {@code record} or {@code choice}
 * @param options for selects and choices: value and message key; for lists of choices: what can be added
 * @param children what belongs to it; of a list its items, in order
 */
public record FormField(
        String path,
        String where,
        String label,
        Shape shape,
        String value,
        List<Option> options,
        List<FormField> children) {

    public FormField {
        options = List.copyOf(options);
        children = List.copyOf(children);
    }

    /** How a member is filled in. */
    public enum Shape {
        TEXT,
        NUMBER,
        DATE,
        TICK,
        SELECT,
        /** A select that decides which members follow. */
        CHOICE,
        GROUP,
        /** Items one can add to. */
        LIST,
        /** Pairs of a key and a value; its items are groups of both. */
        PAIRS
    }

    /** @param text message key of what it is called; empty to show the value itself */
    public record Option(String value, String text) {}

    /** Address of the field on its page. */
    public String id() {
        return "f-" + path.replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    /** The child of this name. Throws when there is none: the page names members of records that have them. */
    public FormField child(String name) {
        return find(name).orElseThrow();
    }

    public Optional<FormField> find(String name) {
        return children.stream()
                .filter(field -> field.where().equals(where + "." + name))
                .findFirst();
    }

    /** The children without those of these names. */
    public List<FormField> without(String... names) {
        var left = java.util.Set.of(names);
        return children.stream()
                .filter(field -> !left.contains(field.where().substring(where.length() + 1)))
                .toList();
    }

    /** Whether it is a name in the two languages. */
    public boolean named() {
        return shape == Shape.GROUP
                && children.size() == 2
                && find("zh").isPresent()
                && find("en").isPresent();
    }

    /** What an item of a list goes by: its name in a language, its code, or whom it is about; empty without any. */
    public String title(String language) {
        var name = find("name").or(() -> find("grade").filter(FormField::named));
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(language.equals("en") ? "en" : "zh", "zh")
                                .flatMap(part -> name.flatMap(field -> field.find(part)).stream()),
                        java.util.stream.Stream.of(
                                        "code", "key", "indicator", "unit", "period", "item", "veto", "words")
                                .flatMap(part -> find(part).stream())
                                .map(field -> field.find("indicator").orElse(field)))
                .map(field -> field.where().endsWith(".key")
                        ? RecordWords.in(Locale.forLanguageTag(language)).term(field.value())
                        : field.value())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Whether something at or below this place is among the places given. */
    public boolean holds(java.util.Set<String> places) {
        return places.stream().anyMatch(this::holdsOrIs);
    }

    /** Whether a place is this one or lies below it. */
    public boolean holdsOrIs(String place) {
        return place.equals(where) || place.startsWith(where + ".") || place.startsWith(where + "[");
    }
}
