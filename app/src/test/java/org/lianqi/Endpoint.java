package org.lianqi;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/**
 * An endpoint and a request for it that gets as far as its use case: every parameter it names is sent with a value of
 * its type, so that what answers is the rule on who may, not the one on what is missing.
 */
record Endpoint(String method, String pattern, HandlerMethod handler, String exists) {
    private static final String BOUNDARY = "lianqi-rights";

    String key() {
        return method + " " + pattern;
    }

    /** Whether its path is that of something that exists. */
    boolean example() {
        return exists != null;
    }

    /** Whether that is the sign-in page because of what the endpoint does. */
    boolean endsAtSignIn(Visitor.Answer answer) {
        return pattern.equals("/login")
                || pattern.startsWith("/setup/")
                || answer.location().endsWith("?out");
    }

    Visitor.Answer tryAs(Visitor visitor) {
        var path = exists == null ? pattern : exists;
        var form = new LinkedHashMap<String, String>();
        var files = new LinkedHashMap<String, String>();
        String json = null;
        if (handler != null) {
            for (var parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                var name = String.valueOf(parameter.getParameterName());
                if (parameter.hasParameterAnnotation(PathVariable.class)) {
                    var named =
                            parameter.getParameterAnnotation(PathVariable.class).value();
                    path = path.replaceAll(
                            "\\{\\*?" + (named.isEmpty() ? name : named) + "(:[^}]*)?\\}",
                            value(parameter.getParameterType()));
                } else if (isFile(parameter)) {
                    files.put(named(parameter, name), "");
                } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    form.put(
                            named(parameter, name),
                            value(parameter.nestedIfOptional().getNestedParameterType()));
                } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                    json = json(parameter.getParameterType());
                } else if (parameter.getParameterType().isRecord()) {
                    for (var part : parameter.getParameterType().getRecordComponents()) {
                        form.put(part.getName(), value(part.getType()));
                    }
                }
            }
        }
        path = path.replaceAll("\\{\\*?[^}]*\\}", "0");
        var query = form.entrySet().stream()
                .map(e -> e.getKey() + "="
                        + java.net.URLEncoder.encode(e.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (method.equals("GET") || method.equals("HEAD")) {
            return visitor.get(query.isEmpty() ? path : path + "?" + query);
        }
        if (json != null) {
            return visitor.send(method, query.isEmpty() ? path : path + "?" + query, "application/json", json);
        }
        if (!files.isEmpty()) {
            return visitor.send(method, path, "multipart/form-data; boundary=" + BOUNDARY, multipart(form, files));
        }
        return visitor.send(method, path, "application/x-www-form-urlencoded", query);
    }

    private static String named(MethodParameter parameter, String otherwise) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation != null && !annotation.value().isEmpty()) {
            return annotation.value();
        }
        var part = parameter.getParameterAnnotation(RequestPart.class);
        return part != null && !part.value().isEmpty() ? part.value() : otherwise;
    }

    private static boolean isFile(MethodParameter parameter) {
        return MultipartFile.class.isAssignableFrom(parameter.nestedIfOptional().getNestedParameterType())
                || parameter.hasParameterAnnotation(RequestPart.class);
    }

    private static String multipart(Map<String, String> form, Map<String, String> files) {
        var body = new StringBuilder();
        form.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n"));
        files.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nindicator\r\n"));
        return body.append("--" + BOUNDARY + "--\r\n").toString();
    }

    private static String value(Class<?> type) {
        if (type == UUID.class) {
            return "00000000-0000-7000-8000-000000000000";
        }
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "1";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "false";
        }
        if (type == BigDecimal.class || type == double.class || type == Double.class) {
            return "1";
        }
        if (type == LocalDate.class) {
            return "2025-01-01";
        }
        if (type == Instant.class) {
            return "2025-01-01T00:00:00Z";
        }
        return "0";
    }

    private static String json(Class<?> type) {
        if (!type.isRecord()) {
            return Collection.class.isAssignableFrom(type) || type.isArray() ? "[]" : type == String.class ? "0" : "{}";
        }
        return Arrays.stream(type.getRecordComponents())
                .map(part -> "\"" + part.getName() + "\":" + component(part))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String component(RecordComponent part) {
        var type = part.getType();
        if (type.isRecord()) {
            return json(type);
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "[]";
        }
        if (Map.class.isAssignableFrom(type) || type == Optional.class || type.isSealed()) {
            return "null";
        }
        var value = value(type);
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? value.toLowerCase(Locale.ROOT)
                : "\"" + value + "\"";
    }
}
