package org.lianqi.outcome.scheme;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * JSON Schema (draft 2020-12) of scheme files, read off the engine's records like {@link RecordJson}. It says how a file is
 * formed; whether weights sum and examples come out is found by trying the file.
 */
final class SchemeSchema {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Map<String, Object> definitions = new TreeMap<>();

    private SchemeSchema() {}

    /** The schema as a text, the same every time. */
    static String text() {
        var schema = new SchemeSchema();
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("$schema", DIALECT);
        document.put("$id", "https://lianqi.org/schemas/scheme.json");
        document.put("title", "Lianqi scheme (办法)");
        document.put(
                "description",
                "How an office assesses, in one version. A member that is absent is empty; one of several kinds names its kind in type.");
        document.putAll(schema.record(Scheme.class));
        document.put("$defs", schema.definitions);
        return CanonicalJson.write(document);
    }

    private Map<String, Object> record(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        if (Choice.class.isAssignableFrom(type)) {
            properties.put(RecordJson.TYPE, Map.of("const", Choice.tagOf(type)));
            required.add(RecordJson.TYPE);
        }
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), member(component));
            if (RecordJson.required(component)) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> member(RecordComponent component) {
        if (component.getName().equals("code")) {
            return ordered("type", "string", "pattern", "^[\\p{L}\\p{N}._-]{1,60}$");
        }
        var annotated = component.getAnnotatedType();
        return of(annotated instanceof AnnotatedParameterizedType generic ? generic.getType() : annotated.getType());
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var schema = new LinkedHashMap<String, Object>();
            if (generic.getRawType() == SortedMap.class) {
                schema.put("type", "object");
                if (arguments[0] == Integer.class) {
                    schema.put("propertyNames", Map.of("pattern", "^[1-9][0-9]{0,8}$"));
                }
                schema.put("additionalProperties", of(arguments[1]));
            } else {
                schema.put("type", "array");
                schema.put("items", of(arguments[0]));
            }
            return schema;
        }
        var raw = (Class<?>) type;
        if (raw == Period.class) {
            return ordered("type", "string", "pattern", "^[0-9]{4}([QqHhMm][0-9]{1,2})?$");
        }
        if (raw == CelText.class) {
            return ordered("type", "string", "minLength", 1, "maxLength", CelText.LONGEST);
        }
        if (raw.isRecord() || raw.isSealed()) {
            return reference(raw);
        }
        if (raw.isEnum()) {
            return Map.of(
                    "enum",
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        if (raw == LocalDate.class) {
            return ordered("type", "string", "pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
        }
        if (raw == int.class || raw == Integer.class || raw == OptionalInt.class) {
            return ordered("type", "integer", "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
        }
        if (raw == BigDecimal.class || raw == double.class || raw == OptionalDouble.class) {
            return Map.of("type", "number");
        }
        if (raw == boolean.class) {
            return Map.of("type", "boolean");
        }
        return Map.of("type", "string");
    }

    private Map<String, Object> reference(Class<?> type) {
        var name = type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, type.isRecord() ? record(type) : choice(type));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> choice(Class<?> type) {
        List<Map<String, Object>> options = Choice.all(type.asSubclass(Choice.class)).values().stream()
                .map(this::reference)
                .toList();
        return Map.of("oneOf", options);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1] instanceof Integer n ? BigDecimal.valueOf(n) : pairs[i + 1]);
        }
        return map;
    }
}
