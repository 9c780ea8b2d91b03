package org.lianqi.ground.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server that still runs on a cluster although the platform that started it is gone. Called only while the data
 * directory is held, so no platform can be using it.
 */
final class LeftOverServer {
    private static final int PATIENCE_SECONDS = 30;

    private LeftOverServer() {}

    /** Ends the server left on the cluster, if there is one, and waits until it is gone. */
    static void end(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        var written = read(pidFile);
        if (written == null) {
            return;
        }
        var process = ProcessHandle.of(written.pid()).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return;
        }
        if (!isServerOf(process.get(), cluster, written)) {
            // the id went to another process meanwhile; the server would take that one for a server and refuse
            mustHaveNoWorkers(cluster);
            Files.deleteIfExists(pidFile);
            return;
        }
        signal("INT", written.pid());
        if (!gone(process.get())) {
            signal("QUIT", written.pid());
            if (!gone(process.get())) {
                throw stays(written.pid());
            }
        }
    }

    /** Workers outlive a killed server for moments; two servers on one cluster would destroy it. */
    private static void mustHaveNoWorkers(Path cluster) {
        var folder = real(cluster);
        ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                .filter(p -> workFolder(p.pid()).filter(folder::equals).isPresent())
                .filter(p -> !gone(p))
                .findFirst()
                .ifPresent(p -> {
                    throw stays(p.pid());
                });
    }

    private static StoreRefused stays(long pid) {
        return StoreRefused.because(
                "上次留下的 PostgreSQL（进程 " + pid + "）没有结束。数据没有改动。结束该进程后再启动。",
                "The PostgreSQL left from last time (process " + pid
                        + ") does not end. No data was touched. End that process, then start again.");
    }

    private static boolean gone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The id alone proves nothing: it must be a postgres, at work in this cluster, begun when the file says. */
    private static boolean isServerOf(ProcessHandle process, Path cluster, PidFile written) {
        if (!process.info().command().orElse("").endsWith("/postgres")) {
            return false;
        }
        return workFolder(process.pid())
                .map(folder -> folder.equals(real(cluster)))
                .orElseGet(() -> process.info()
                        .startInstant()
                        .map(began ->
                                Duration.between(began, written.began()).abs().compareTo(Duration.ofSeconds(30)) < 0)
                        .orElse(true));
    }

    private static Optional<Path> workFolder(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    static void signal(String name, long pid) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** First line: process id; third: when it began, in seconds. */
    private record PidFile(long pid, Instant began) {}

    private static @Nullable PidFile read(Path file) throws IOException {
        try {
            var lines = Files.readString(file).lines().map(String::strip).toList();
            return lines.size() < 3
                    ? null
                    : new PidFile(
                            Long.parseLong(lines.getFirst()), Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
        } catch (NoSuchFileException | NumberFormatException e) {
            return null;
        }
    }
}
