package org.lianqi.outcome.assessment;

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
}
