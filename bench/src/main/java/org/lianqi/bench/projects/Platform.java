package org.lianqi.bench.projects;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The platform as {@code ./lianqi serve} starts it, on a data directory of its own, and the owner's door to its database. */
final class Platform implements AutoCloseable {
    private static final int LONGEST_SECONDS = 300;

    private final Process process;
    private final Path data;
    private final int port;

    private Platform(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    static Platform start(Path home, Path data) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        var output = Files.createTempFile("lianqi-bench", ".log");
        output.toFile().deleteOnExit();
        var process = new ProcessBuilder(List.of(
                        home.resolve("lianqi").toString(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var platform = new Platform(process, data, port);
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS); !platform.answers(); ) {
            if (!process.isAlive() || System.nanoTime() > end) {
                platform.close();
                throw new IOException("the platform did not start: " + Files.readString(output));
            }
            Thread.sleep(200);
        }
        return platform;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private boolean answers() {
        try {
            var http = (HttpURLConnection) at("/login").toURL().openConnection();
            http.setConnectTimeout(1000);
            http.setReadTimeout(30_000);
            try {
                return http.getResponseCode() == 200;
            } finally {
                http.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As the owner, whom row-level security does not hold. */
    Connection owner() throws IOException, SQLException {
        var lines = Files.readAllLines(data.resolve("postgres").resolve("data").resolve("postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/lianqi",
                "lianqi_owner",
                Files.readString(data.resolve("owner-password")).strip());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
