package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data directory, opened, found held, left by a killed process, closed. */
class OpeningTest {
    @TempDir
    static Path data;

    static Opening opening;

    @BeforeAll
    static void open() {
        opening = Opening.begin(data, "http://localhost:1/");
        opening.database();
    }

    @AfterAll
    static void close() {
        opening.close();
        assertThat(serversOf(data)).isEmpty();
    }

    static List<ProcessHandle> serversOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .map(List::of)
                        .filter(words ->
                                words.contains(new DataDirectory(data).cluster().toString()))
                        .isPresent())
                .toList();
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(show(setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void onlyTheLoopbackAndOnlyWithAPassword() throws SQLException {
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(show("unix_socket_directories")).isEmpty();
        try (var connection = opening.database().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) filter (where auth_method <> 'scram-sha-256'), count(*)"
                                + " from pg_hba_file_rules")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
            assertThat(rows.getInt(2)).isOne();
        }
        var url = opening.database().url();
        for (var user : List.of(PostgresServer.OWNER, Database.APP_USER)) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, user, "guessed"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void orderingDoesNotDependOnTheMachine() throws SQLException {
        try (var connection = opening.database().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select datlocprovider::text || ' ' || datlocale || ' ' ||"
                                + " pg_encoding_to_char(encoding) from pg_database where datname = 'lianqi'")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("b C.UTF-8 UTF8");
        }
    }

    @Test
    void secretsAreForTheirOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        for (var file : List.of("owner-password", "running.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(data.resolve("postgres/initial-password")).doesNotExist();
        assertThat(Files.readString(data.resolve("postgres/server.log")))
                .doesNotContain(opening.database().ownerPassword());
        assertThat(opening.database().toString())
                .doesNotContain(opening.database().ownerPassword());
    }

    @Test
    void aSecondStartIsToldWhoRunsWhere() throws SQLException {
        assertThatThrownBy(() -> Opening.begin(data, "http://localhost:2/"))
                .isInstanceOfSatisfying(StoreRefused.class, refused -> {
                    assertThat(refused.getExitCode()).isEqualTo(3);
                    assertThat(refused.english())
                            .contains("process " + ProcessHandle.current().pid())
                            .contains("http://localhost:1/");
                    assertThat(refused.chinese()).contains("http://localhost:1/");
                });
        assertThat(show("fsync")).isEqualTo("on");
    }

    @Test
    void aCommandJoinsTheDatabaseThatRuns() throws SQLException {
        try (var joined = Opening.joinOrBegin(data)) {
            assertThat(joined.database()).isEqualTo(opening.database());
        }
        assertThat(show("fsync")).isEqualTo("on");
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefused(@TempDir Path other) throws IOException {
        var cluster = new DataDirectory(other).cluster();
        Files.createDirectories(cluster);
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        try (var begun = Opening.begin(other, "")) {
            assertThatThrownBy(begun::database).isInstanceOfSatisfying(StoreRefused.class, refused -> {
                assertThat(refused.getExitCode()).isEqualTo(5);
                assertThat(refused.english()).contains("PostgreSQL 17").contains("backup");
            });
        }
        assertThat(Files.readString(cluster.resolve("PG_VERSION"))).isEqualTo("17\n");
    }

    @Test
    void aProcessThatOnlyGotTheSameIdIsLeftAlone(@TempDir Path other) throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            var cluster = new DataDirectory(other).cluster();
            Files.createDirectories(cluster);
            var pidFile = cluster.resolve("postmaster.pid");
            Files.writeString(pidFile, stranger.pid() + "\n" + cluster + "\n1700000000\n");
            LeftOverServer.end(cluster);
            assertThat(stranger.isAlive()).isTrue();
            assertThat(pidFile).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** As if the platform and the shell beside the server had been killed at once: the server stays, nobody holds it. */
    @Test
    void aServerThatWasLeftIsEndedBeforeTheNextOneStarts(@TempDir Path other) throws Exception {
        var first = Opening.begin(other, "");
        try (var connection = first.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table kept (n int); insert into kept values (7)");
        }
        var directory = new DataDirectory(other);
        first.close();
        var server = PostgresServer.start(directory);
        var pid = server.pid();
        try (var second = Opening.begin(other, "")) {
            try (var connection = second.database().connect();
                    var rows = connection.createStatement().executeQuery("select n from kept")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
        assertThat(serversOf(other)).isEmpty();
    }

    private static String show(String setting) throws SQLException {
        try (var connection = opening.database().connect();
                var rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
