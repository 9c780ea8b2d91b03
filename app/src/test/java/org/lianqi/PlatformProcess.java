package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The platform as a process of its own, as the launcher starts it, for tests that end it the hard way. */
public final class PlatformProcess implements AutoCloseable {
    private static final int LONGEST_SECONDS = 240;

    private final Process process;
    private final Path output;

    private PlatformProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param prefix what stands before {@code java}, to become another user; may be empty */
    public static PlatformProcess start(List<String> prefix, Path folder, String... words) throws IOException {
        var output = Files.createTempFile(folder, "output", ".log");
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlianqi.postgres.programs=" + System.getProperty("lianqi.postgres.programs"),
                "-cp",
                classPathWithoutTests(),
                "org.lianqi.LianqiApplication"));
        command.addAll(List.of(words));
        return new PlatformProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Starts the site and waits until it says that it is ready. */
    public static PlatformProcess serving(List<String> prefix, Path folder, Path data, int port, String... more)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
        words.addAll(List.of(more));
        var platform = start(prefix, folder, words.toArray(String[]::new));
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
                !platform.output().contains("ready"); ) {
            assertThat(platform.process.isAlive())
                    .as("ended instead of serving: %s", platform.output())
                    .isTrue();
            assertThat(System.nanoTime()).as(platform.output()).isLessThan(end);
            Thread.sleep(50);
        }
        return platform;
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public long pid() {
        return process.pid();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for the end and gives the exit code. */
    public int end() throws InterruptedException, IOException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    /** As {@code kill -9}: it cannot do anything any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C or {@code ./lianqi stop}. */
    public int stop() throws InterruptedException, IOException {
        process.destroy();
        return end();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
