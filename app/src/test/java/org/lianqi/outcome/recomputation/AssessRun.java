package org.lianqi.outcome.recomputation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * The command in this process: what it answered and said.
 *
 * @param said both streams together
 */
record AssessRun(int code, String said) {
    /** The repository's own example, from wherever the tests run. */
    static final Path EXAMPLE = Path.of("").toAbsolutePath().resolveSibling("examples/assess");

    static AssessRun in(String language, Object... words) {
        var before = System.getProperty("lianqi.lang");
        var out = System.out;
        var err = System.err;
        var said = new ByteArrayOutputStream();
        try (var stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setProperty("lianqi.lang", language);
            System.setOut(stream);
            System.setErr(stream);
            int code = AssessCommand.run(
                    List.of(words).stream().map(Object::toString).toList());
            return new AssessRun(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            if (before == null) {
                System.clearProperty("lianqi.lang");
            } else {
                System.setProperty("lianqi.lang", before);
            }
        }
    }

    static AssessRun of(Object... words) {
        return in("en", words);
    }

    /** Every file under a directory, by name. */
    static TreeMap<String, byte[]> files(Path folder) {
        var all = new TreeMap<String, byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
