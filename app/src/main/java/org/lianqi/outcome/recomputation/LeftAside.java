package org.lianqi.outcome.recomputation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * Rows of a file of values that a computation does not read: no fault, for a file may hold more than one scheme asks for,
 * but worth a word, for a code may be mistyped.
 *
 * @param key message key: {@code {0}} rows, {@code {1}} codes with their first rows
 * @param rows how many
 */
record LeftAside(String key, int rows, String codes) {
    private static final int SHOWN = 5;

    static List<LeftAside> of(Scheme scheme, Set<String> units, List<ValueRow> rows) {
        var read = scheme.figures().stream().map(InputRef::indicator).collect(Collectors.toSet());
        var aside = new ArrayList<LeftAside>();
        add(aside, "assess.aside.units", rows, ValueRow::unit, units);
        add(aside, "assess.aside.indicators", rows, ValueRow::indicator, read);
        var ofSources = ofSources(scheme);
        add(
                aside,
                "assess.aside.sources",
                rows.stream()
                        .filter(row -> units.contains(row.unit())
                                && ofSources.containsKey(row.indicator())
                                && !ofSources.get(row.indicator()).contains(row.source()))
                        .toList(),
                ValueRow::source,
                Set.of());
        return List.copyOf(aside);
    }

    /** Whose figures a scheme takes, by indicator; without those it takes whoever's of. */
    private static Map<String, Set<String>> ofSources(Scheme scheme) {
        var sources = new TreeMap<String, Set<String>>();
        var anyone = new HashSet<String>();
        for (var figure : scheme.figures()) {
            sources.computeIfAbsent(figure.indicator(), indicator -> new HashSet<>())
                    .addAll(figure.sources());
            if (figure.sources().isEmpty()) {
                anyone.add(figure.indicator());
            }
        }
        sources.keySet().removeAll(anyone);
        return sources;
    }

    private static void add(
            List<LeftAside> aside,
            String key,
            List<ValueRow> rows,
            Function<ValueRow, String> code,
            Set<String> known) {
        var others =
                rows.stream().filter(row -> !known.contains(code.apply(row))).toList();
        Map<String, Integer> first = new TreeMap<>();
        others.forEach(row -> first.putIfAbsent(code.apply(row), row.row()));
        if (!others.isEmpty()) {
            var shown = first.entrySet().stream()
                    .limit(SHOWN)
                    .map(each -> each.getKey() + ":" + each.getValue())
                    .collect(Collectors.joining(", "));
            aside.add(new LeftAside(key, others.size(), first.size() > SHOWN ? shown + ", …" : shown));
        }
    }
}
