package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformProcess;

/** The platform as real processes: started twice, killed while it writes, stopped, run by an ordinary user. */
class KilledPlatformTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCommittedSurvivesAKilledPlatformAndNothingKeepsRunningAfterAStop() throws Exception {
        var data = folder.resolve("data");
        var committed = new AtomicLong();
        var port = PlatformProcess.freePort();
        try (var first = PlatformProcess.serving(List.of(), folder, data, port)) {
            theSecondStartIsRefused(data, first, port);
            assertThat(Backups.backup(data, folder.resolve("saved"))).isZero();

            var writer = Thread.ofPlatform().start(() -> write(data, committed));
            while (committed.get() < 200) {
                Thread.sleep(5);
            }
            first.kill();
            writer.join();
        }
        assertThat(goneWithin(Duration.ofSeconds(15), data))
                .as("the server ends with its platform")
                .isTrue();

        try (var second = PlatformProcess.serving(List.of(), folder, data, PlatformProcess.freePort());
                var joined = Opening.joinOrBegin(data);
                var connection = joined.database().connect();
                var row = connection.createStatement().executeQuery("select count(*), max(n) from written")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(row.getLong(2)).isGreaterThanOrEqualTo(committed.get());
            // the way the launcher's stop goes; the open connection above must not hold it up
            assertThat(Running.stop(data)).isZero();
            assertThat(second.end()).isIn(0, 143);
        }
        assertThat(OpeningTest.serversOf(data)).isEmpty();
        assertThat(data.resolve("running.properties")).doesNotExist();
    }

    private void theSecondStartIsRefused(Path data, PlatformProcess first, int port) throws Exception {
        try (var refused = PlatformProcess.start(
                List.of(), folder, "serve", "--data", data.toString(), "--port", "" + PlatformProcess.freePort())) {
            assertThat(refused.end()).isEqualTo(3);
            assertThat(refused.output())
                    .contains("process " + first.pid())
                    .contains("http://localhost:" + port + "/")
                    .doesNotContain("Exception");
        }
    }

    /** One row a transaction; counts what the database has acknowledged. */
    private static void write(Path data, AtomicLong committed) {
        try (var joined = Opening.joinOrBegin(data);
                var connection = joined.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table written (n bigint primary key)");
            for (long n = 1; ; n++) {
                statement.execute("insert into written values (" + n + ")");
                committed.set(n);
            }
        } catch (SQLException ended) {
            // the database went away with the platform: what this test waits for
        }
    }

    private static boolean goneWithin(Duration patience, Path data) throws InterruptedException {
        for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
            if (OpeningTest.serversOf(data).isEmpty()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** As root this becomes nobody, who may read the build's files but owns nothing else. */
    @Test
    void anOrdinaryUserRunsItAsWell() throws Exception {
        List<String> become = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            assumeThat(Path.of("/usr/bin/setpriv"))
                    .as("setpriv is needed to become nobody")
                    .exists();
            become = List.of(
                    "/usr/bin/setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_read_search",
                    "--ambient-caps=+dac_read_search");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        var data = Files.createDirectories(folder.resolve("nobodys"));
        if (!become.isEmpty()) {
            Files.setAttribute(data, "unix:uid", 65534);
        }
        var port = PlatformProcess.freePort();
        try (var platform = PlatformProcess.serving(become, folder, data, port)) {
            assertThat(platform.stop()).isIn(0, 143);
        }
        if (!become.isEmpty()) {
            assertThat(Files.getAttribute(new DataDirectory(data).cluster(), "unix:uid"))
                    .isEqualTo(65534);
        }
        assertThat(OpeningTest.serversOf(data)).isEmpty();
    }
}
