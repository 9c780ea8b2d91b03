package org.lianqi.work.exchange;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published schema of OC4IDS packages, its remote references answered by the files beside it. */
public final class Oc4idsSchema {
    private static final String AT = "https://standard.open-contracting.org/infrastructure/schema/0__9__5/";
    private static final String PACKAGE = "project-package-schema.json";
    private static final String PROJECT = "project-schema.json";

    private final Schema schema;

    private Oc4idsSchema(Schema schema) {
        this.schema = schema;
    }

    /** Empty, with a printed line, where the folder is missing. */
    public static Optional<Oc4idsSchema> find(Class<?> test) {
        var whole = SharedFiles.find("oc4ids/" + PACKAGE, test);
        var project = SharedFiles.find("oc4ids/" + PROJECT, test);
        if (whole.isEmpty() || project.isEmpty()) {
            return Optional.empty();
        }
        try {
            var files =
                    Map.of(AT + PACKAGE, Files.readString(whole.get()), AT + PROJECT, Files.readString(project.get()));
            return Optional.of(new Oc4idsSchema(
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4, builder -> builder.schemas(files))
                            .getSchema(SchemaLocation.of(AT + PACKAGE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a package, each by its place; formats of days and addresses count. */
    public List<String> faults(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
