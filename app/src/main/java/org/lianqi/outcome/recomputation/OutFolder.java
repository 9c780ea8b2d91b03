package org.lianqi.outcome.recomputation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * A directory that is written whole or not at all: files go into a hidden one beside it, which takes its name when all are
 * there.
 */
final class OutFolder implements AutoCloseable {
    private final Path target;
    private final Path being;
    private boolean finished;

    private OutFolder(Path target, Path being) {
        this.target = target;
        this.being = being;
    }

    /** Why nothing can be written there; empty when it can. */
    static Optional<FileFault> refusal(Path target) {
        var name = target.toString();
        if (!Files.exists(target)) {
            for (var above = target.toAbsolutePath().normalize().getParent();
                    above != null;
                    above = above.getParent()) {
                if (Files.exists(above)) {
                    return Files.isDirectory(above) && Files.isWritable(above)
                            ? Optional.empty()
                            : Optional.of(FileFault.of(name, "assess.out.parent", above.toString()));
                }
            }
            return Optional.of(FileFault.of(name, "assess.out.parent", name));
        }
        if (!Files.isDirectory(target)) {
            return Optional.of(FileFault.of(name, "assess.out.file"));
        }
        try (var entries = Files.list(target)) {
            return entries.findFirst()
                    .map(entry -> FileFault.of(
                            name, "assess.out.full", entry.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OutFolder begin(Path target) throws IOException {
        var whole = target.toAbsolutePath().normalize();
        var parent = whole.getParent();
        if (parent == null) {
            throw new IOException(target.toString());
        }
        Files.createDirectories(parent);
        var being = parent.resolve(
                "." + whole.getFileName() + ".part-" + ProcessHandle.current().pid());
        Files.createDirectory(being);
        return new OutFolder(whole, being);
    }

    /** @param name may lie in a directory of its own: {@code explanation/370281.html} */
    void put(String name, byte[] content) throws IOException {
        var file = being.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Gives the directory its name, over an empty one. */
    void finish() throws IOException {
        Files.move(being, target, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        try (var files = Files.walk(being)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
