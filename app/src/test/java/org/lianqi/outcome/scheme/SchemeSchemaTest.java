package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.GeneratedDoc;
import org.lianqi.engine.index.scheme.Scheme;

/** Makes docs/scheme.schema.json from the engine's records and holds it against files, right ones and broken ones. */
class SchemeSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemeSchema.text(), InputFormat.JSON);

    @Test
    void theSchemaOfSchemeFilesIsUpToDate() throws IOException {
        GeneratedDoc.mustSay("scheme.schema.json", SchemeSchema.text());
    }

    @Test
    void everySchemeThatShipsIsAsTheSchemaSays() throws IOException {
        try (var files = Files.list(Path.of("../data/schemes"))) {
            var all = files.toList();
            assertThat(all).isNotEmpty();
            for (var file : all) {
                assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void everythingThatCanBeWrittenIsAsTheSchemaSays() {
        for (long seed = 1; seed <= 100; seed++) {
            // drawn codes hold any sign; those that may stand in a file hold fewer
            var text = SchemeFile.write(new AnyRecord(new SplittableRandom(seed)).draw(Scheme.class))
                    .replaceAll("\"code\": \"(?:[^\"\\\\]|\\\\.)*\"", "\"code\": \"C\"");
            assertThat(SCHEMA.validate(text, InputFormat.JSON))
                    .as("seed %d: %s", seed, text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "QUARTER"                 | "WEEK"
            "fullMark": 100           | "fullMark": "100"
            "fullMark": 100           | "fullmark": 100
            "version": 1              | "version": 1.5
            "version": 1              | "version": 3000000000
            "2025-01-01"              | "2025-13-01"
            "RATIO_TO_BEST"           | "BEST_GUESS"
            "board": false            | "board": "no"
            {"type": "REWEIGH"}       | {}
            "ties": {"method": "MIN"} | "ties": []
            "ties": {"method": "MIN"} | "tie": {"method": "MIN"}
            "code": "I"               | "code": "I/1"
            "weight": {"usual": 100}  | "weight": 100
            "kind": "FACT"            | "kind": "RUMOUR"
            """)
    void aBrokenFileIsNot(String right, String wrong) {
        assertThat(SCHEMA.validate(SchemeFileTest.SMALL, InputFormat.JSON)).isEmpty();
        var broken = SchemeFileTest.SMALL.replace(right, wrong);
        assertThat(broken).isNotEqualTo(SchemeFileTest.SMALL);
        assertThat(SCHEMA.validate(broken, InputFormat.JSON)).as(wrong).isNotEmpty();
        assertThat(SchemeFile.read(broken).value() == null
                        || !SchemeFile.problems(SchemeFile.read(broken).value(), null)
                                .isEmpty())
                .as("the platform refuses it as well: %s", wrong)
                .isTrue();
    }
}
