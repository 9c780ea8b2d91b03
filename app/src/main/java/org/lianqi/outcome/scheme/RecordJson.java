package org.lianqi.outcome.scheme;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.problem.Refusal;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Decimals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The engine's records as JSON and back, read off the records themselves, so that a new method or award needs no line
 * here. Members are a record's components in their order; one of a sealed set names itself in {@code type}; what is empty
 * or absent is not written, and may be absent when read. Reading finds all that is wrong, each with its JSON path.
 */
public final class RecordJson {
    static final String TYPE = "type";

    /** What is written as one text, with how it is read. */
    private static final Map<Class<?>, Function<String, Object>> WRITTEN =
            Map.of(Period.class, Period::parse, CelText.class, CelText::parse);

    private final List<FileProblem> problems = new ArrayList<>();

    private RecordJson() {}

    /** A record with its problems; the record is null when it could not be built. */
    public record Read<T>(@Nullable T value, List<FileProblem> problems) {}

    public static <T extends Record> Read<T> read(Class<T> type, JsonNode node) {
        var json = new RecordJson();
        var value = json.record(type, node, "$");
        return new Read<>(
                json.problems.isEmpty() && value != null ? type.cast(value) : null, List.copyOf(json.problems));
    }

    /** A record as maps, lists and plain values, for {@link CanonicalJson}. */
    public static SequencedMap<String, Object> plain(Record record) {
        var members = new LinkedHashMap<String, Object>();
        if (record instanceof Choice) {
            members.put(TYPE, Choice.tagOf(record.getClass()));
        }
        for (var component : record.getClass().getRecordComponents()) {
            var value = plainValue(get(record, component));
            boolean empty = value instanceof Collection<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty()
                    || value instanceof String text && text.isEmpty();
            if (value != null && (!empty || optional(component))) {
                members.put(component.getName(), value);
            }
        }
        return members;
    }

    private static @Nullable Object plainValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Object written when isWritten(written.getClass()) -> written.toString();
            case Record nested -> plain(nested);
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> {
                    var plain = plainValue(item);
                    if (plain != null) {
                        members.put(key.toString(), plain);
                    }
                });
                yield members;
            }
            case Collection<?> list -> list.stream().map(RecordJson::plainValue).toList();
            case Enum<?> choice -> choice.name();
            case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
            case OptionalDouble number -> number.isPresent() ? number.getAsDouble() : null;
            case LocalDate date -> date.toString();
            default -> value;
        };
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String path) {
        if (!node.isObject()) {
            return wrong(path, "OBJECT_EXPECTED", found(node));
        }
        boolean choice = Choice.class.isAssignableFrom(type);
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).toList();
        int before = problems.size();
        for (String member : node.propertyNames()) {
            if (!known.contains(member) && !(choice && member.equals(TYPE))) {
                problems.add(FileProblem.of(path + "." + member, "MEMBER_UNKNOWN", member, String.join(", ", known)));
            }
        }
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], node, path);
        }
        return problems.size() == before ? build(type, components, values, path) : null;
    }

    private @Nullable Object component(RecordComponent component, JsonNode in, String path) {
        var at = path + "." + component.getName();
        var node = in.get(component.getName());
        if (node == null || node.isNull()) {
            var type = component.getType();
            if (optional(component)) {
                return null;
            }
            if (type == List.class) {
                return List.of();
            }
            if (type == SortedMap.class) {
                return new TreeMap<>();
            }
            if (type == String.class) {
                return "";
            }
            if (type == OptionalInt.class) {
                return OptionalInt.empty();
            }
            if (type == OptionalDouble.class) {
                return OptionalDouble.empty();
            }
            return type.isRecord() && mayBeEmpty(type)
                    ? record(type, JsonNodeFactory.instance.objectNode(), at)
                    : wrong(at, "MEMBER_MISSING", RecordWords.memberName(component));
        }
        var annotated = component.getAnnotatedType();
        return value(
                annotated instanceof AnnotatedParameterizedType generic ? generic.getType() : annotated.getType(),
                node,
                at);
    }

    /** Whether values of the type are one text in files and forms. */
    static boolean isWritten(Class<?> type) {
        return WRITTEN.containsKey(type);
    }

    /** Whether a member must be written: one that may be absent is empty then. */
    static boolean required(RecordComponent component) {
        var type = component.getType();
        return !optional(component)
                && type != List.class
                && type != SortedMap.class
                && type != String.class
                && type != OptionalInt.class
                && type != OptionalDouble.class
                && !(type.isRecord() && mayBeEmpty(type));
    }

    private static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether nothing at all can be a value of the type: a history without results. */
    private static boolean mayBeEmpty(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .allMatch(component -> component.getType() == List.class || component.getType() == SortedMap.class);
    }

    private @Nullable Object value(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == SortedMap.class
                    ? map(arguments[0], arguments[1], node, path)
                    : list(arguments[0], node, path);
        }
        var raw = (Class<?>) type;
        var written = WRITTEN.get(raw);
        if (written != null) {
            return written(written, node, path);
        }
        if (raw.isRecord()) {
            return record(raw, node, path);
        }
        if (raw.isSealed()) {
            return choice(raw, node, path);
        }
        if (raw.isEnum()) {
            return constant(raw, node, path);
        }
        if (raw == String.class) {
            return node.isString() ? node.stringValue() : wrong(path, "TEXT_EXPECTED", found(node));
        }
        if (raw == BigDecimal.class) {
            return decimal(node, path);
        }
        if (raw == double.class || raw == OptionalDouble.class) {
            if (!node.isNumber()) {
                return wrong(path, "NUMBER_EXPECTED", found(node));
            }
            if (decimal(node, path) == null) {
                return null;
            }
            return raw == double.class ? (Object) node.doubleValue() : OptionalDouble.of(node.doubleValue());
        }
        if (raw == int.class || raw == Integer.class || raw == OptionalInt.class) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                return wrong(path, "WHOLE_NUMBER_EXPECTED", found(node));
            }
            return raw == OptionalInt.class ? (Object) OptionalInt.of(node.intValue()) : (Object) node.intValue();
        }
        if (raw == boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : wrong(path, "TRUTH_EXPECTED", found(node));
        }
        if (raw == LocalDate.class) {
            try {
                return node.isString() ? Days.parse(node.stringValue()) : wrong(path, "DATE_EXPECTED", found(node));
            } catch (DateTimeParseException e) {
                return wrong(path, "DATE_EXPECTED", found(node));
            }
        }
        throw new IllegalStateException("no JSON form for " + type + " at " + path);
    }

    /** An exponent of a billion is a small text and a number that fills the memory. */
    private @Nullable Object decimal(JsonNode node, String path) {
        if (!node.isNumber()) {
            return wrong(path, "NUMBER_EXPECTED", found(node));
        }
        var number = node.decimalValue();
        return Decimals.tooLong(number) ? wrong(path, "NUMBER_TOO_LONG", found(node), Decimals.MOST_DIGITS) : number;
    }

    private @Nullable Object list(Type item, JsonNode node, String path) {
        if (!node.isArray()) {
            return wrong(path, "LIST_EXPECTED", found(node));
        }
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < node.size(); i++) {
            items.add(value(item, node.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    private @Nullable Object map(Type key, Type item, JsonNode node, String path) {
        if (!node.isObject()) {
            return wrong(path, "OBJECT_EXPECTED", found(node));
        }
        var members = new TreeMap<Object, @Nullable Object>();
        for (var member : node.properties()) {
            var at = path + "." + member.getKey();
            Object name = member.getKey();
            if (key == Integer.class) {
                if (!member.getKey().matches("[1-9]\\d{0,8}")) {
                    wrong(at, "WHOLE_NUMBER_EXPECTED", member.getKey());
                    continue;
                }
                name = Integer.valueOf(member.getKey());
            }
            members.put(name, value(item, member.getValue(), at));
        }
        return members;
    }

    private @Nullable Object choice(Class<?> sealedType, JsonNode node, String path) {
        if (!node.isObject()) {
            return wrong(path, "OBJECT_EXPECTED", found(node));
        }
        var all = Choice.all(sealedType.asSubclass(Choice.class));
        var type = node.get(TYPE);
        var options = String.join(", ", all.keySet());
        if (type == null) {
            return wrong(path + "." + TYPE, "TYPE_MISSING", options);
        }
        var chosen = type.isString() ? all.get(type.stringValue()) : null;
        return chosen == null
                ? wrong(path + "." + TYPE, "CHOICE_UNKNOWN", found(type), options)
                : record(chosen, node, path);
    }

    private @Nullable Object constant(Class<?> type, JsonNode node, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isString() && ((Enum<?>) constant).name().equals(node.stringValue())) {
                return constant;
            }
        }
        var options = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return wrong(path, "CHOICE_UNKNOWN", found(node), options);
    }

    private @Nullable Object written(Function<String, Object> reading, JsonNode node, String path) {
        if (!node.isString()) {
            return wrong(path, "TEXT_EXPECTED", found(node));
        }
        try {
            return reading.apply(node.stringValue());
        } catch (Refusal refusal) {
            problems.add(FileProblem.of(path, refusal.problem()));
            return null;
        }
    }

    private @Nullable Object build(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, String path) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                problems.add(FileProblem.of(narrow(components, refusal, path), refusal.problem()));
                return null;
            }
            throw new IllegalStateException(type + " at " + path, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " at " + path, e);
        }
    }

    /** The engine names a component by the end of its subject; the path then points at it. */
    private static String narrow(RecordComponent[] components, Refusal refusal, String path) {
        var subject = refusal.problem().subject();
        var last = subject.substring(subject.lastIndexOf('.') + 1);
        return Arrays.stream(components)
                        .anyMatch(component -> component.getName().equals(last))
                ? path + "." + last
                : path;
    }

    private static @Nullable Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private @Nullable Object wrong(String path, String code, Object... args) {
        problems.add(FileProblem.of(path, code, args));
        return null;
    }

    private static String found(JsonNode node) {
        var text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
