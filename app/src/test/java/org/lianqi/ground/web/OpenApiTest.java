package org.lianqi.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the API says of itself stands in docs/ and is right. */
@PlatformTest
class OpenApiTest {
    private static final Path KEPT = Path.of("../docs/openapi.json");

    @Autowired
    OpenApi api;

    @Test
    void theKeptDescriptionIsThatOfTheCode() throws IOException {
        var json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        var now = json.writeValueAsString(api.document()) + "\n";
        if (Boolean.getBoolean("lianqi.write")) {
            Files.writeString(KEPT, now);
        }
        assertThat(KEPT)
                .as("run this test once with -Dlianqi.write=true and read the difference")
                .content()
                .isEqualTo(now);
    }

    @Test
    void everyReferenceLeadsToASchema() {
        var document = new JsonMapper().valueToTree(api.document());
        var missing = new ArrayList<String>();
        references(document, document.at("/components/schemas"), missing);
        assertThat(missing).isEmpty();
        assertThat(document.at(
                                "/paths/~1api~1v1~1figures~1{ref}/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/OpenedDocument");
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        var names = new TreeMap<String, String>();
        var document = new JsonMapper().valueToTree(api.document());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> assertThat(names.put(
                                        verb.getValue().path("operationId").asString(), path.getKey()))
                                .as(path.getKey())
                                .isNull()));
        assertThat(names).isNotEmpty();
    }

    private static void references(JsonNode node, JsonNode schemas, ArrayList<String> missing) {
        var ref = node.path("$ref").asString("");
        if (!ref.isEmpty() && !schemas.has(ref.substring("#/components/schemas/".length()))) {
            missing.add(ref);
        }
        node.forEach(child -> references(child, schemas, missing));
    }
}
