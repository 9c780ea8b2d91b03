package org.lianqi.ground.web;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The published description of everything under {@code /api/v1} (OpenAPI 3.1), read from the very methods that answer: it
 * cannot say anything else than what they do.
 */
@Component
class OpenApi {
    private static final String ROOT = "/api/v1";

    private final RequestMappingHandlerMapping mappings;

    OpenApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    Map<String, Object> document() {
        var schemas = new ApiSchemas();
        var paths = new TreeMap<String, Map<String, Object>>();
        var handlers =
                new TreeMap<RequestMappingInfo, HandlerMethod>(Comparator.comparing(RequestMappingInfo::toString));
        handlers.putAll(mappings.getHandlerMethods());
        handlers.forEach((info, method) -> {
            for (var path : info.getPatternValues()) {
                if (path.startsWith(ROOT + "/") && !method.getBeanType().equals(OpenApiApi.class)) {
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        paths.computeIfAbsent(path.replaceAll("\\{\\*?(\\w+)(:[^}]*)?}", "{$1}"), p -> new TreeMap<>())
                                .put(verb.name().toLowerCase(Locale.ROOT), operation(info, method, schemas));
                    }
                }
            }
        });
        schemas.of(ProblemDocument.class);
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "Lianqi",
                        "version", "1",
                        "description",
                                "Every figure opens: what a page shows, a program can ask for, down to what was reported."
                                        + " A session or an account is needed; problems follow RFC 9457."));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.named()));
        return document;
    }

    private static Map<String, Object> operation(RequestMappingInfo info, HandlerMethod method, ApiSchemas schemas) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("tags", List.of(room(method)));
        operation.put(
                "operationId",
                room(method) + "." + method.getBeanType().getSimpleName().replaceAll("Api$", "") + "."
                        + method.getMethod().getName());
        var parameters = new ArrayList<Map<String, Object>>();
        for (var parameter : method.getMethod().getParameters()) {
            described(parameter, schemas, parameters, operation);
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", responses(info, method, schemas));
        return operation;
    }

    private static void described(
            Parameter parameter,
            ApiSchemas schemas,
            List<Map<String, Object>> parameters,
            Map<String, Object> operation) {
        var notes = MergedAnnotations.from(parameter);
        if (notes.isPresent(PathVariable.class)) {
            parameters.add(parameter(
                    "path",
                    name(parameter, notes.get(PathVariable.class).getString("name")),
                    true,
                    parameter,
                    schemas));
        } else if (notes.isPresent(RequestPart.class)) {
            operation.put("requestBody", body(MediaType.MULTIPART_FORM_DATA_VALUE, part(parameter)));
        } else if (notes.isPresent(RequestParam.class)) {
            if (parameter.getType().getSimpleName().equals("MultipartFile")) {
                operation.put("requestBody", body(MediaType.MULTIPART_FORM_DATA_VALUE, part(parameter)));
                return;
            }
            var asked = notes.get(RequestParam.class);
            boolean required = asked.getBoolean("required")
                    && asked.getString("defaultValue").equals(ValueConstants.DEFAULT_NONE);
            parameters.add(parameter("query", name(parameter, asked.getString("name")), required, parameter, schemas));
        } else if (notes.isPresent(RequestBody.class)) {
            operation.put(
                    "requestBody",
                    body(MediaType.APPLICATION_JSON_VALUE, schemas.of(parameter.getParameterizedType())));
        }
    }

    private static String name(Parameter parameter, String given) {
        return given.isEmpty() ? parameter.getName() : given;
    }

    private static Map<String, Object> parameter(
            String in, String name, boolean required, Parameter parameter, ApiSchemas schemas) {
        var one = new LinkedHashMap<String, Object>();
        one.put("name", name);
        one.put("in", in);
        one.put("required", required);
        one.put("schema", schemas.of(parameter.getParameterizedType()));
        return one;
    }

    private static Map<String, Object> part(Parameter parameter) {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(parameter.getName(), Map.of("type", "string", "format", "binary")));
    }

    private static Map<String, Object> body(String mediaType, Object schema) {
        var body = new LinkedHashMap<String, Object>();
        body.put("required", true);
        body.put("content", Map.of(mediaType, Map.of("schema", schema)));
        return body;
    }

    private static Map<String, Object> responses(RequestMappingInfo info, HandlerMethod method, ApiSchemas schemas) {
        var responses = new LinkedHashMap<String, Object>();
        var schema = schemas.of(method.getMethod().getGenericReturnType());
        var produced = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse(schema.isEmpty() ? null : MediaType.APPLICATION_JSON_VALUE);
        responses.put("200", response("done", produced, schema));
        responses.put(
                "default",
                response("a problem", MediaType.APPLICATION_PROBLEM_JSON_VALUE, schemas.of(ProblemDocument.class)));
        return responses;
    }

    private static Map<String, Object> response(String description, @Nullable String mediaType, Object schema) {
        var response = new LinkedHashMap<String, Object>();
        response.put("description", description);
        if (mediaType != null) {
            response.put("content", Map.of(mediaType, Map.of("schema", schema)));
        }
        return response;
    }

    private static String room(HandlerMethod method) {
        return method.getBeanType().getPackageName().replaceAll(".*\\.", "");
    }

    /** The shape of an RFC 9457 problem as {@link Problems} writes it. */
    record ProblemDocument(
            String type, String title, int status, String detail, String code, String number, String advice) {}
}
