package org.lianqi.outcome.scheme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;

/** How one version of a scheme differs from another, and how the next begins. */
final class SchemeChange {
    private SchemeChange() {}

    /**
     * One difference.
     *
     * @param where what it is about: the code of a node, item or award, then the member, as {@code IND-1 · weight.usual}
     * @param before as written; null when there was nothing
     * @param after as written; null when there is nothing any more
     */
    record Difference(
            String where, @Nullable String before, @Nullable String after) {}

    /** The same words as a later version. An end of validity is dropped: it belonged to the old one. */
    static Scheme next(Scheme scheme, int version, LocalDate validFrom) {
        return new Scheme(
                scheme.code(),
                version,
                scheme.name(),
                scheme.basis(),
                validFrom,
                null,
                scheme.cadence(),
                scheme.weightUnit(),
                scheme.fullMark(),
                scheme.nodes(),
                scheme.bonuses(),
                scheme.families(),
                scheme.vetoes(),
                scheme.ties(),
                scheme.awards(),
                scheme.examples());
    }

    /** All that differs, in the order of the file; things are matched by code, so a changed order is no difference. */
    static List<Difference> between(Scheme before, Scheme after) {
        var old = flat(before);
        var now = flat(after);
        var found = new ArrayList<Difference>();
        var all = new LinkedHashMap<String, Boolean>();
        now.keySet().forEach(key -> all.put(key, true));
        new TreeSet<>(old.keySet()).forEach(key -> all.putIfAbsent(key, true));
        for (var key : all.keySet()) {
            var was = old.get(key);
            var is = now.get(key);
            if (!java.util.Objects.equals(was, is)) {
                found.add(new Difference(key, was, is));
            }
        }
        return found;
    }

    private static Map<String, String> flat(Scheme scheme) {
        var flat = new LinkedHashMap<String, String>();
        flatten("", RecordJson.plain(scheme), flat);
        return flat;
    }

    private static void flatten(String at, Object value, Map<String, String> flat) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, item) -> flatten(at.isEmpty() ? key.toString() : at + "." + key, item, flat));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    var item = list.get(i);
                    var name = item instanceof Map<?, ?> map && map.get("code") instanceof String code
                            ? code
                            : Integer.toString(i + 1);
                    flatten(at + "[" + name + "]", item, flat);
                }
            }
            default -> flat.put(at, value instanceof java.math.BigDecimal n ? n.toPlainString() : value.toString());
        }
    }

    /** The same differences in the words of one language, an item that came or went as one. */
    static List<SchemeShown.Change> inWords(
            Scheme before, Scheme after, SchemeReading reading, java.util.Locale locale) {
        var old = new InWords(reading.reader(before, locale)).of(before);
        var now = new InWords(reading.reader(after, locale)).of(after);
        var changes = new ArrayList<SchemeShown.Change>();
        var whole = new java.util.LinkedHashSet<String>();
        for (var difference : between(before, after)) {
            var item = item(difference.where());
            var words = now.leaves.getOrDefault(difference.where(), old.leaves.get(difference.where()));
            if (words == null || difference.where().equals("version")) {
                continue;
            }
            boolean came = !item.isEmpty() && !old.items.contains(item);
            boolean went = !item.isEmpty() && !now.items.contains(item);
            if (came || went) {
                if (whole.add(item)) {
                    changes.add(
                            new SchemeShown.Change(words.of(), "", went ? words.of() : null, came ? words.of() : null));
                }
                continue;
            }
            var was = old.leaves.get(difference.where());
            var is = now.leaves.get(difference.where());
            changes.add(new SchemeShown.Change(
                    words.of(), words.member(), was == null ? null : was.value(), is == null ? null : is.value()));
        }
        return changes;
    }

    /** The item of a list a place lies in: {@code nodes[ECO]}; empty beside the lists. */
    private static String item(String where) {
        var end = where.indexOf(']');
        return end < 0 ? "" : where.substring(0, end + 1);
    }

    private record Leaf(String of, String member, String value) {}

    /** What stands at each place of a scheme, said in words. */
    private static final class InWords {
        private final RecordSaid.Reader reader;
        private final Map<String, Leaf> leaves = new LinkedHashMap<>();
        private final java.util.Set<String> items = new java.util.HashSet<>();

        InWords(RecordSaid.Reader reader) {
            this.reader = reader;
        }

        InWords of(Scheme scheme) {
            for (var field :
                    RecordForm.form(Scheme.class, RecordJson.plain(scheme)).children()) {
                walk(field, field.where().substring(2), "", reader.words().text(field.label()));
            }
            return this;
        }

        private void walk(FormField field, String at, String of, String member) {
            switch (field.shape()) {
                case LIST -> {
                    int position = 0;
                    for (var child : field.children()) {
                        position++;
                        var code = child.find("code").map(FormField::value).orElse(Integer.toString(position));
                        var here = at + "[" + code + "]";
                        boolean top = of.isEmpty();
                        if (top) {
                            items.add(here);
                        }
                        walk(
                                child,
                                here,
                                top ? reader.names().getOrDefault(code, code) : of,
                                top ? reader.words().text(field.label()) : member);
                    }
                }
                case PAIRS -> {
                    for (var pair : field.children()) {
                        var key = pair.children().getFirst().value();
                        walk(
                                pair.children().getLast(),
                                at + "." + key,
                                of,
                                member + " · " + reader.words().term(key));
                    }
                }
                case GROUP -> members(field, at, of, member);
                case CHOICE -> {
                    leaves.put(
                            at + "." + RecordJson.TYPE,
                            new Leaf(of.isEmpty() ? member : of, member, reader.leaf(field)));
                    members(field, at, of, member);
                }
                default ->
                    leaves.put(
                            at, new Leaf(of.isEmpty() ? member : of, of.isEmpty() ? "" : member, reader.leaf(field)));
            }
        }

        private void members(FormField field, String at, String of, String member) {
            for (var child : field.children()) {
                var name = child.where().substring(child.where().lastIndexOf('.') + 1);
                boolean item = at.endsWith("]") && item(at).equals(at);
                var said = reader.words().text(child.label());
                walk(child, at + "." + name, of, item ? said : member + " · " + said);
            }
        }
    }
}
