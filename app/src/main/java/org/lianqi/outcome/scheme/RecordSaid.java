package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A member of one of the engine's records read out: what it is called, what it says, and what belongs to it. What is empty
 * is left out.
 *
 * @param value empty when all is said by the parts
 * @param code whether the value is a code rather than a word of the reader's language
 */
public record RecordSaid(String label, String value, boolean code, List<RecordSaid> parts) {
    /** Members that name another thing of the scheme by its code. */
    private static final Set<String> REFER =
            Set.of("parent", "node", "tieBreak", "awards", "award", "grades", "family", "board", "item", "veto");

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]*[A-Za-z][\\x21-\\x7e]*");

    public RecordSaid {
        parts = List.copyOf(parts);
    }

    /** Reads records out in one language; {@code names} says what the codes of the scheme are called. */
    record Reader(RecordWords words, Locale locale, Map<String, String> names, Function<String, String> text) {
        List<RecordSaid> read(Record record, String... without) {
            return read(
                    RecordForm.form(record.getClass(), RecordJson.plain(record)).without(without));
        }

        List<RecordSaid> read(List<FormField> fields) {
            return fields.stream()
                    .map(this::read)
                    .filter(said -> !said.value().isEmpty() || !said.parts().isEmpty())
                    .toList();
        }

        private RecordSaid read(FormField field) {
            var label = words.text(field.label());
            return switch (field.shape()) {
                case TEXT -> text(label, field);
                case NUMBER, DATE -> new RecordSaid(label, field.value(), false, List.of());
                case TICK ->
                    new RecordSaid(
                            label,
                            text.apply(field.value().equals("true") ? "scheme.yes" : "scheme.no"),
                            false,
                            List.of());
                case SELECT -> new RecordSaid(label, option(field), false, List.of());
                case CHOICE -> new RecordSaid(label, option(field), false, read(field.children()));
                case GROUP ->
                    field.named()
                            ? new RecordSaid(label, name(field), false, List.of())
                            : new RecordSaid(label, "", false, read(field.children()));
                case LIST -> list(label, field);
                case PAIRS -> pairs(label, field);
            };
        }

        private RecordSaid text(String label, FormField field) {
            var value = named(field);
            return new RecordSaid(label, value, CODE.matcher(value).matches(), List.of());
        }

        private String named(FormField field) {
            var member = field.where()
                    .replaceAll("\\[\\d+]$", "")
                    .substring(field.where().replaceAll("\\[\\d+]$", "").lastIndexOf('.') + 1);
            return REFER.contains(member) ? names.getOrDefault(field.value(), field.value()) : field.value();
        }

        private RecordSaid list(String label, FormField field) {
            if (field.value().equals("text")) {
                var joined =
                        field.children().stream().map(this::named).collect(Collectors.joining(text.apply("web.and")));
                return new RecordSaid(label, joined, CODE.matcher(joined).matches(), List.of());
            }
            return new RecordSaid(
                    label,
                    "",
                    false,
                    read(field.children()).stream()
                            .map(item -> item.value().isEmpty()
                                    ? item
                                    : new RecordSaid(item.value(), "", item.code(), item.parts()))
                            .toList());
        }

        private RecordSaid pairs(String label, FormField field) {
            var parts = new ArrayList<RecordSaid>();
            for (var pair : field.children()) {
                var key = pair.children().getFirst().value();
                var said = read(pair.children().getLast());
                parts.add(new RecordSaid(names.getOrDefault(key, key), said.value(), said.code(), said.parts()));
            }
            return new RecordSaid(label, "", false, parts);
        }

        private String option(FormField field) {
            return field.options().stream()
                    .filter(option -> option.value().equals(field.value()))
                    .findFirst()
                    .map(option -> words.text(option.text()))
                    .orElse("");
        }

        private String name(FormField field) {
            var en = field.child("en").value();
            return locale.getLanguage().equals("en") && !en.isBlank()
                    ? en
                    : field.child("zh").value();
        }

        /** A leaf as it is said, for comparing two versions. */
        String leaf(FormField field) {
            return read(field).value();
        }
    }
}
