package org.lianqi.bench.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lianqi.bench.Row;
import org.lianqi.bench.Suite;

/**
 * From the command to the first page answered with 200, the database included, on a data directory that exists: the
 * launcher (unpacked jar, the JDK's cache of classes, the product's flags) beside a plain {@code java -jar} of the same
 * build. The two take turns on the same directory, so that load on the machine meets both; the medians are compared.
 */
public final class StartSuite implements Suite {
    private static final int TURNS = 5;
    private static final double AIM_SECONDS = 4;
    private static final double AIM_RATIO = 0.5;
    private static final int LONGEST_SECONDS = 180;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> measure() throws IOException, InterruptedException {
        var home =
                Path.of(System.getProperty("lianqi.home", ".")).toAbsolutePath().normalize();
        var launcher = List.of(home.resolve("lianqi").toString());
        var plain = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar(home).toString());
        var data = Files.createTempDirectory("lianqi-bench");
        try {
            // the first start makes the database; the page cache is warm for both from here on
            secondsToFirstPage(launcher, data);
            secondsToFirstPage(plain, data);
            var ours = new ArrayList<Double>();
            var rivals = new ArrayList<Double>();
            for (int turn = 0; turn < TURNS; turn++) {
                ours.add(secondsToFirstPage(launcher, data));
                rivals.add(secondsToFirstPage(plain, data));
            }
            double our = median(ours);
            double rival = median(rivals);
            var size = "existing data directory, median of " + TURNS;
            return List.of(
                    new Row(
                            "start.first-page",
                            "./lianqi serve to first page",
                            size,
                            our,
                            "s",
                            "java -jar",
                            rival,
                            AIM_SECONDS),
                    new Row(
                            "start.ratio",
                            "the same, over java -jar",
                            size,
                            our / rival,
                            "×",
                            "java -jar",
                            1.0,
                            AIM_RATIO));
        } finally {
            try (var files = Files.walk(data)) {
                for (var path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path jar(Path home) throws IOException {
        try (var files = Files.list(home.resolve("app").resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("lianqi-app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no executable jar in app/target; ./lianqi build makes it"));
        }
    }

    private static double secondsToFirstPage(List<String> command, Path data) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        var words = new ArrayList<>(command);
        words.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
        var output = Files.createTempFile("lianqi-bench", ".log");
        long began = System.nanoTime();
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            var page = URI.create("http://127.0.0.1:" + port + "/login");
            while (!answers(page)) {
                if (!process.isAlive() || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                    throw new IOException(String.join(" ", words) + " gave no page: " + Files.readString(output));
                }
                Thread.sleep(5);
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
            Files.delete(output);
        }
    }

    private static boolean answers(URI page) {
        try {
            var http = (HttpURLConnection) page.toURL().openConnection();
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

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
