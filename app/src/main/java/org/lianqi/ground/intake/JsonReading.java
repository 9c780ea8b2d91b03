package org.lianqi.ground.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianqi.ground.vocabulary.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** An array of flat objects, or an object whose member {@code values} is one. Each member is a column. */
final class JsonReading {
    private JsonReading() {}

    static void read(String text, Limits limits, Rows rows) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxStringLength(limits.characters())
                        .maxNumberLength(100)
                        .maxNameLength(200)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var columns = new LinkedHashMap<String, Integer>();
        var objects = new ArrayList<Map<String, Cell>>();
        try (var json = factory.createParser(ObjectReadContext.empty(), text)) {
            begin(json);
            for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new Refusal.Invalid("file-json", objects.size() + 1, line(json));
                }
                objects.add(object(json, columns, objects.size() + 1));
                if (objects.size() > limits.rows()) {
                    throw new Refusal.Invalid("file-too-many-rows", limits.rows());
                }
                if (columns.size() > limits.columns()) {
                    throw new Refusal.Invalid("file-too-many-columns", objects.size(), limits.columns());
                }
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Refusal.Invalid("file-json", objects.size() + 1, at == null ? 1 : at.getLineNr());
        }
        rows.sheet("", List.of());
        if (!rows.row(new SheetRow(
                "", 0, columns.keySet().stream().<Cell>map(Cell.Text::new).toList()))) {
            return;
        }
        int number = 0;
        for (var object : objects) {
            var cells = new ArrayList<Cell>();
            columns.keySet().forEach(column -> cells.add(object.getOrDefault(column, Cell.BLANK)));
            if (!rows.row(new SheetRow("", ++number, cells))) {
                return;
            }
        }
    }

    private static void begin(JsonParser json) {
        var token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            for (token = json.nextToken(); token == JsonToken.PROPERTY_NAME; token = json.nextToken()) {
                if (json.currentName().equals("values") && json.nextToken() == JsonToken.START_ARRAY) {
                    return;
                }
                json.skipChildren();
            }
        }
        if (token != JsonToken.START_ARRAY) {
            throw new Refusal.Invalid("file-json", 1, line(json));
        }
    }

    private static Map<String, Cell> object(JsonParser json, Map<String, Integer> columns, int number) {
        var object = new LinkedHashMap<String, Cell>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            columns.putIfAbsent(name, columns.size());
            object.put(
                    name,
                    switch (json.nextToken()) {
                        case VALUE_STRING -> text(json.getString());
                        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getDecimalValue(), number, json);
                        case VALUE_TRUE -> new Cell.Truth(true);
                        case VALUE_FALSE -> new Cell.Truth(false);
                        case VALUE_NULL -> new Cell.Unknown();
                        case null, default -> throw new Refusal.Invalid("file-json", number, line(json));
                    });
        }
        return object;
    }

    private static Cell number(BigDecimal number, int object, JsonParser json) {
        if (Math.abs((long) number.scale()) > 100) {
            throw new Refusal.Invalid("file-json", object, line(json));
        }
        return new Cell.Number(number, false);
    }

    private static Cell text(String raw) {
        var text = raw.strip();
        return text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
    }

    private static int line(JsonParser json) {
        return json.currentLocation().getLineNr();
    }
}
