package org.lianqi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build made of the platform's sources and templates, for tests that hold rules over all of it. */
public final class CompiledClasses {
    private static final Path OUTPUT = Path.of("target/classes");

    private CompiledClasses() {}

    /** The pages and tags. */
    public static List<ClassModel> templates() {
        return under("gg/jte/generated/precompiled");
    }

    /** The rooms. */
    public static List<ClassModel> rooms() {
        return under("org/lianqi");
    }

    private static List<ClassModel> under(String folder) {
        try (var files = Files.walk(OUTPUT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(CompiledClasses::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
