package org.lianqi.ground.web;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** JSON Schemas of the records an API speaks in, each named once. */
final class ApiSchemas {
    private final Map<String, Object> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    Map<String, Object> named() {
        return named;
    }

    /** The schema of a type; empty for what has no fixed shape. */
    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> c -> ofClass(c);
            case ParameterizedType p -> ofGeneric(p);
            case WildcardType w -> of(w.getUpperBounds()[0]);
            default -> Map.of();
        };
    }

    private Map<String, Object> ofGeneric(ParameterizedType type) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == ResponseEntity.class || raw == Optional.class) {
            return of(arguments[0]);
        }
        if (Iterable.class.isAssignableFrom(raw)) {
            return array(of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            var map = new LinkedHashMap<String, Object>();
            map.put("type", "object");
            map.put("additionalProperties", of(arguments[1]));
            return map;
        }
        return ofClass(raw);
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type == void.class || type == Void.class || type == Object.class) {
            return Map.of();
        }
        if (type == byte[].class) {
            return format("string", "binary");
        }
        if (type.isArray()) {
            return array(of(type.componentType()));
        }
        if (type.isEnum()) {
            return named(type, () -> {
                var schema = new LinkedHashMap<String, Object>();
                schema.put("type", "string");
                schema.put(
                        "enum",
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList());
                return schema;
            });
        }
        if (type.isRecord()) {
            return named(type, () -> object(type.getRecordComponents()));
        }
        if (type.isSealed()) {
            return named(type, () -> {
                var choices = new ArrayList<Object>();
                for (var choice : type.getPermittedSubclasses()) {
                    choices.add(of(choice));
                }
                var schema = new LinkedHashMap<String, Object>();
                schema.put("oneOf", choices);
                return schema;
            });
        }
        return simple(type);
    }

    private static Map<String, Object> simple(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == short.class) {
            return format("integer", "int32");
        }
        if (type == long.class || type == Long.class) {
            return format("integer", "int64");
        }
        if (type == double.class || type == Double.class) {
            return format("number", "double");
        }
        if (type == BigDecimal.class || type == BigInteger.class || type == Number.class) {
            return Map.of("type", "number");
        }
        if (type == UUID.class) {
            return format("string", "uuid");
        }
        if (type == LocalDate.class) {
            return format("string", "date");
        }
        if (type == Instant.class) {
            return format("string", "date-time");
        }
        return CharSequence.class.isAssignableFrom(type) ? Map.of("type", "string") : Map.of();
    }

    private Map<String, Object> object(RecordComponent[] components) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : components) {
            properties.put(component.getName(), of(component.getGenericType()));
            if (!nullable(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Two rooms may use one name for two things; the second then carries its room's name as well. */
    private Map<String, Object> named(Class<?> type, java.util.function.Supplier<Map<String, Object>> schema) {
        var name = type.getSimpleName();
        if (owners.containsKey(name) && owners.get(name) != type) {
            name = type.getPackageName().replaceAll(".*\\.", "") + "."
                    + type.getName().replaceAll(".*[.]", "").replace('$', '.');
        }
        if (owners.putIfAbsent(name, type) == null) {
            named.put(name, schema.get());
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> format(String type, String format) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        schema.put("format", format);
        return schema;
    }
}
