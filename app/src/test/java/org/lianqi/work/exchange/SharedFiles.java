package org.lianqi.work.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real lists and schemas that lie beside the project and are never copied into it. */
final class SharedFiles {
    private SharedFiles() {}

    /** A file under {@code data/projects}; says that a test is skipped when the folder is missing. */
    static Optional<Path> find(String name, Class<?> test) {
        var found = search("data/projects/" + name);
        if (found.isEmpty()) {
            System.out.println(
                    "SKIPPED " + test.getSimpleName() + ": no shared/data/projects/" + name + "; set LIANQI_SHARED");
        }
        return found;
    }

    private static Optional<Path> search(String name) {
        var named = System.getProperty("LIANQI_SHARED", System.getenv().getOrDefault("LIANQI_SHARED", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named, name)).filter(Files::isRegularFile);
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var file = at.resolve("shared").resolve(name);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
