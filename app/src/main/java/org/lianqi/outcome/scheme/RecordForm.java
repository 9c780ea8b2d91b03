package org.lianqi.outcome.scheme;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.outcome.scheme.FormField.Option;
import org.lianqi.outcome.scheme.FormField.Shape;

/**
 * The engine's records as forms and back, read off the records like {@link RecordJson}: a new method is editable without a
 * line here. Between page and server a record travels as fields named by their path ({@code nodes[3].weight.usual}), so
 * what cannot be a record yet is kept as typed.
 */
final class RecordForm {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d{1,4}])*)");
    private static final Pattern ITEM = Pattern.compile("(.+)\\[(\\d{1,4})]");
    private static final int MOST_FIELDS = 20_000;

    private RecordForm() {}

    /** A place in the form, and the same in the file. */
    private record At(String path, String where) {
        At member(String name) {
            return new At(path.isEmpty() ? name : path + "." + name, where + "." + name);
        }

        At item(int position) {
            return new At(path + "[" + position + "]", where + "[" + position + "]");
        }
    }

    /** Sent fields as a tree: maps by member, sorted maps by position, texts. */
    static Map<String, Object> tree(Map<String, String[]> sent, java.util.Set<String> roots) {
        var tree = new LinkedHashMap<String, Object>();
        if (sent.size() > MOST_FIELDS) {
            throw new org.lianqi.ground.vocabulary.Refusal.Invalid("form-too-long", sent.size(), MOST_FIELDS);
        }
        sent.forEach((name, values) -> {
            var root = name.split("[.\\[]", 2)[0];
            if (roots.contains(root)) {
                put(tree, name, values[values.length - 1]);
            }
        });
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String path, String value) {
        Map<String, Object> at = tree;
        var steps = new ArrayList<Object>();
        var matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() != end && !(path.charAt(end) == '.' && matcher.start() == end + 1)) {
                return;
            }
            steps.add(matcher.group(1));
            for (var index : matcher.group(2).split("[\\[\\]]+")) {
                if (!index.isEmpty()) {
                    steps.add(Integer.valueOf(index));
                }
            }
            end = matcher.end();
        }
        if (end != path.length() || steps.isEmpty() || steps.size() > 40) {
            return;
        }
        Map<Object, Object> here = (Map<Object, Object>) (Map<?, ?>) at;
        for (int i = 0; i < steps.size() - 1; i++) {
            boolean indexed = steps.get(i + 1) instanceof Integer;
            var next = here.computeIfAbsent(
                    steps.get(i), key -> indexed ? new TreeMap<Object, Object>() : new LinkedHashMap<Object, Object>());
            if (!(next instanceof Map<?, ?>) || indexed != next instanceof TreeMap<?, ?>) {
                return;
            }
            here = (Map<Object, Object>) next;
        }
        here.put(steps.getLast(), value);
    }

    /**
     * Changes the shape of what was sent: {@code add:<list>:<tag>}, {@code text:<list>}, {@code remove:<item>},
     * {@code up:<item>}. Anything else leaves it as it is.
     */
    @SuppressWarnings("unchecked")
    static void reshape(Map<String, Object> tree, String act) {
        var parts = act.split(":", 3);
        if (parts.length < 2) {
            return;
        }
        switch (parts[0]) {
            case "add" -> {
                int next = size(tree, parts[1]);
                put(tree, parts[1] + "[" + next + "]." + RecordJson.TYPE, parts.length > 2 ? parts[2] : "");
            }
            case "text" -> put(tree, parts[1] + "[" + size(tree, parts[1]) + "]", "");
            case "remove", "up" -> {
                var item = ITEM.matcher(parts[1]);
                if (item.matches() && at(tree, item.group(1)) instanceof TreeMap<?, ?> found) {
                    var items = (TreeMap<Integer, Object>) found;
                    var index = Integer.valueOf(item.group(2));
                    var before = items.lowerKey(index);
                    if (parts[0].equals("remove")) {
                        items.remove(index);
                    } else if (before != null && items.containsKey(index)) {
                        var moved = java.util.Objects.requireNonNull(items.get(index));
                        items.put(index, java.util.Objects.requireNonNull(items.put(before, moved)));
                    }
                }
            }
            default -> {}
        }
    }

    private static int size(Map<String, Object> tree, String list) {
        return at(tree, list) instanceof TreeMap<?, ?> items && !items.isEmpty() ? (Integer) items.lastKey() + 1 : 0;
    }

    private static @Nullable Object at(Map<String, Object> tree, String path) {
        @Nullable Object here = tree;
        var matcher = STEP.matcher(path);
        while (matcher.find() && here != null) {
            here = member(here, matcher.group(1));
            for (var index : matcher.group(2).split("[\\[\\]]+")) {
                if (!index.isEmpty()) {
                    here = here instanceof TreeMap<?, ?> items ? items.get(Integer.valueOf(index)) : null;
                }
            }
        }
        return here;
    }

    /** Null where a list was sent in the place of a record, too. */
    private static @Nullable Object member(@Nullable Object sent, String name) {
        return sent instanceof LinkedHashMap<?, ?> map ? map.get(name) : null;
    }

    /** A tree of sent fields in the plain form of the record's JSON; what cannot be read stays as typed. */
    static @Nullable Object plain(Type type, @Nullable Object sent) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == SortedMap.class) {
                var members = new LinkedHashMap<String, @Nullable Object>();
                for (Object pair : items(sent)) {
                    members.put(text(member(pair, "key")), plain(arguments[1], member(pair, "value")));
                }
                return members;
            }
            var list = new ArrayList<@Nullable Object>();
            for (Object item : items(sent)) {
                list.add(plain(arguments[0], item));
            }
            return list;
        }
        var raw = (Class<?>) type;
        if (raw == boolean.class) {
            return "true".equals(sent);
        }
        if (raw.isRecord() && !RecordJson.isWritten(raw)) {
            return members(raw, sent);
        }
        if (raw.isSealed()) {
            var tag = text(member(sent, RecordJson.TYPE));
            var chosen = Choice.all(raw.asSubclass(Choice.class)).get(tag);
            var members = new LinkedHashMap<String, @Nullable Object>();
            members.put(RecordJson.TYPE, tag);
            if (chosen != null) {
                members.putAll(members(chosen, sent));
            }
            return members;
        }
        var text = text(sent);
        if (raw == String.class) {
            return text;
        }
        if (text.isBlank()) {
            return null;
        }
        if (raw == BigDecimal.class
                || raw == int.class
                || raw == Integer.class
                || raw.getName().startsWith("java.util.Opt")) {
            try {
                return Decimals.parse(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text.strip();
    }

    private static Map<String, @Nullable Object> members(Class<?> record, @Nullable Object sent) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var component : record.getRecordComponents()) {
            var value = plain(component.getGenericType(), member(sent, component.getName()));
            if (value != null && !"".equals(value)) {
                members.put(component.getName(), value);
            }
        }
        return members;
    }

    /** The form of a record whose JSON, complete or not, is given in plain form. */
    static FormField form(Class<?> record, @Nullable Object plain) {
        return group(record, plain, new At("", "$"), "engine.type." + record.getSimpleName());
    }

    private static FormField group(Class<?> record, @Nullable Object plain, At at, String label) {
        return new FormField(at.path(), at.where(), label, Shape.GROUP, "", List.of(), components(record, plain, at));
    }

    private static List<FormField> components(Class<?> record, @Nullable Object plain, At at) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> field(
                        component.getGenericType(),
                        plain instanceof Map<?, ?> map ? map.get(component.getName()) : null,
                        at.member(component.getName()),
                        RecordWords.memberKey(record, component.getName())))
                .toList();
    }

    private static FormField field(Type type, @Nullable Object plain, At at, String label) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == SortedMap.class
                    ? pairs(generic.getActualTypeArguments(), plain, at, label)
                    : list(generic.getActualTypeArguments()[0], plain, at, label);
        }
        var raw = (Class<?>) type;
        if (raw.isRecord() && !RecordJson.isWritten(raw)) {
            return group(raw, plain, at, label);
        }
        if (raw.isSealed()) {
            return choice(raw, plain, at, label);
        }
        var value = plain == null ? "" : plain instanceof BigDecimal number ? number.toPlainString() : plain.toString();
        if (raw.isEnum()) {
            var options = Arrays.stream(raw.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .map(name -> new Option(name, RecordWords.choiceKey(raw, name)))
                    .toList();
            return new FormField(at.path(), at.where(), label, Shape.SELECT, value, options, List.of());
        }
        var shape = raw == boolean.class
                ? Shape.TICK
                : raw == LocalDate.class
                        ? Shape.DATE
                        : raw == String.class || RecordJson.isWritten(raw) ? Shape.TEXT : Shape.NUMBER;
        return new FormField(at.path(), at.where(), label, shape, value, List.of(), List.of());
    }

    private static FormField choice(Class<?> sealedType, @Nullable Object plain, At at, String label) {
        var all = Choice.all(sealedType.asSubclass(Choice.class));
        var tag = plain instanceof Map<?, ?> map ? text(map.get(RecordJson.TYPE)) : "";
        var chosen = all.get(tag);
        return new FormField(
                at.path(),
                at.where(),
                label,
                Shape.CHOICE,
                tag,
                options(sealedType),
                chosen == null ? List.of() : components(chosen, plain, at));
    }

    private static FormField list(Type item, @Nullable Object plain, At at, String label) {
        var children = new ArrayList<FormField>();
        int position = 0;
        for (Object each : items(plain)) {
            children.add(field(item, each, at.item(position++), label));
        }
        var raw = item instanceof Class<?> type ? type : Object.class;
        return new FormField(
                at.path(),
                at.where(),
                label,
                Shape.LIST,
                raw == String.class ? "text" : raw.isSealed() ? "choice" : "record",
                raw.isSealed() ? options(raw) : List.of(),
                children);
    }

    private static FormField pairs(Type[] types, @Nullable Object plain, At at, String label) {
        var children = new ArrayList<FormField>();
        int position = 0;
        if (plain instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                var key = String.valueOf(entry.getKey());
                var pair = new At(at.path() + "[" + position++ + "]", at.where() + "." + key);
                children.add(new FormField(
                        pair.path(),
                        pair.where(),
                        label,
                        Shape.GROUP,
                        "",
                        List.of(),
                        List.of(
                                new FormField(
                                        pair.path() + ".key",
                                        pair.where() + ".key",
                                        "engine.member.pair",
                                        Shape.TEXT,
                                        key,
                                        List.of(),
                                        List.of()),
                                field(
                                        types[1],
                                        entry.getValue(),
                                        new At(pair.path() + ".value", pair.where()),
                                        label))));
            }
        }
        return new FormField(at.path(), at.where(), label, Shape.PAIRS, "", List.of(), children);
    }

    private static List<Option> options(Class<?> sealedType) {
        return Choice.all(sealedType.asSubclass(Choice.class)).keySet().stream()
                .map(tag -> new Option(tag, RecordWords.choiceKey(sealedType, tag)))
                .toList();
    }

    private static List<?> items(@Nullable Object sent) {
        return switch (sent) {
            case List<?> list -> list;
            case TreeMap<?, ?> byPosition -> List.copyOf(byPosition.values());
            case null, default -> List.of();
        };
    }

    private static String text(@Nullable Object sent) {
        return sent instanceof String text ? text : "";
    }
}
