package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved while others write, brought back elsewhere, equal to the last digit. */
class BackupTest {
    @TempDir
    static Path folder;

    static Opening source;

    @BeforeAll
    static void fill() throws SQLException, IOException {
        source = Opening.begin(folder.resolve("source"), "");
        try (var connection = source.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into region (code, name_zh, level, valid_from, source) values"
                    + " ('990001', E'制表\\t反斜杠\\\\换行\\n引号\"', 'county', '2000-01-01', '\\N'),"
                    + " ('990002', '', 'county', '-infinity', 'x')");
            var bytes = "盖章的报表".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var sum = HexFormat.of().formatHex(TableContents.sha256().digest(bytes));
            Files.createDirectories(folder.resolve("source/evidence/" + sum.substring(0, 2)));
            Files.write(folder.resolve("source/evidence/" + sum.substring(0, 2) + "/" + sum), bytes);
            statement.execute(evidenceRow(statement.getConnection(), sum, bytes.length));
        }
    }

    /** Whatever the table has beside the sum and the size, filled with something of its type. */
    private static String evidenceRow(Connection connection, String sum, int size) throws SQLException {
        var names = new ArrayList<String>(List.of("sha256", "size_bytes"));
        var values = new ArrayList<String>(List.of("'" + sum + "'", Integer.toString(size)));
        try (var rows = connection
                .createStatement()
                .executeQuery("select column_name from information_schema.columns where table_name = 'evidence'"
                        + " and is_nullable = 'NO' and column_default is null and data_type = 'text'"
                        + " and column_name <> 'sha256'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                values.add("'x/y'");
            }
        }
        return "insert into evidence (" + String.join(", ", names) + ") values (" + String.join(", ", values) + ")";
    }

    @AfterAll
    static void close() {
        source.close();
    }

    private static void append(Connection connection, String subject) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into audit_entry (actor_kind, actor_name, action, subject_kind, subject_id)"
                    + " values ('system', 'test', 'test', 'test', '" + subject + "')");
        }
    }

    private static long count(Connection connection, String what) throws SQLException {
        try (var row = connection.createStatement().executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<BackupManifest.Table> contents(Connection connection) throws SQLException, IOException {
        TableContents.settle(connection);
        var tables = new ArrayList<BackupManifest.Table>();
        for (var table : TableContents.list(connection)) {
            tables.add(TableContents.write(connection, table, OutputStream.nullOutputStream()));
        }
        return tables;
    }

    @Test
    void whatIsSavedUnderWritesComesBackWhole() throws Exception {
        var target = folder.resolve("under-writes");
        var stop = new AtomicBoolean();
        var failed = new ArrayList<Throwable>();
        var writer = Thread.ofPlatform().start(() -> {
            try (var connection = source.database().connect()) {
                connection.setAutoCommit(false);
                for (int i = 0; !stop.get(); i++) {
                    // two tables in one transaction: a snapshot sees both or neither
                    append(connection, "pair-" + i);
                    try (var statement = connection.createStatement()) {
                        statement.execute("insert into region (code, name_zh, level, valid_from, source)"
                                + " values ('pair-" + i + "', '双写', 'county', '2000-01-01', 'pair')");
                    }
                    connection.commit();
                }
            } catch (SQLException e) {
                failed.add(e);
            }
        });
        try (var connection = source.database().connect()) {
            while (count(connection, "region where source = 'pair'") < 20) {
                Thread.sleep(5);
            }
            assertThat(Backups.backup(folder.resolve("source"), target)).isZero();
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(failed).isEmpty();

        var manifest = BackupManifest.read(target);
        var data = folder.resolve("under-writes-restored");
        assertThat(Backups.restore(target, data)).isZero();
        try (var restored = Opening.begin(data, "");
                var connection = restored.database().connect()) {
            assertThat(contents(connection)).isEqualTo(manifest.tables());
            var pairs = count(connection, "region where source = 'pair'");
            assertThat(pairs).isGreaterThanOrEqualTo(20);
            assertThat(count(connection, "audit_entry where subject_id like 'pair-%'"))
                    .isEqualTo(pairs);
            for (var file : manifest.evidence()) {
                assertThat(data.resolve(file.file()))
                        .hasSameBinaryContentAs(folder.resolve("source").resolve(file.file()));
            }
            assertThat(manifest.evidence()).isNotEmpty();
            // the next number is above all that came back
            append(connection, "after");
            assertThat(count(
                            connection,
                            "audit_entry where id = (select max(id) from audit_entry) and subject_id = 'after'"))
                    .isOne();
        }
        var sums = new ProcessBuilder("sha256sum", "--quiet", "-c", BackupWriter.SUMS)
                .directory(target.toFile())
                .inheritIO()
                .start();
        assertThat(sums.waitFor()).isZero();
    }

    @Test
    void aBackupWithOneChangedByteRestoresNothing() throws Exception {
        var target = folder.resolve("changed");
        assertThat(Backups.backup(folder.resolve("source"), target)).isZero();
        var file = target.resolve("tables/region.copy.gz");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var data = folder.resolve("changed-restored");
        assertThatThrownBy(() -> Backups.restore(target, data))
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.english()).contains("region.copy.gz"));
        assertThat(data).doesNotExist();
    }

    @Test
    void aBackupThatWasNotFinishedIsNone() throws Exception {
        var target = folder.resolve("unfinished");
        assertThat(Backups.backup(folder.resolve("source"), target)).isZero();
        Files.delete(target.resolve(BackupManifest.FILE));
        assertThatThrownBy(() -> Backups.restore(target, folder.resolve("unfinished-restored")))
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.english()).contains("not finished"));
    }

    @Test
    void neitherDirectionOverwrites() throws Exception {
        var target = Files.createDirectories(folder.resolve("occupied"));
        Files.writeString(target.resolve("letter.txt"), "kept");
        assertThatThrownBy(() -> Backups.backup(folder.resolve("source"), target))
                .isInstanceOf(StoreRefused.class);
        var good = folder.resolve("good");
        assertThat(Backups.backup(folder.resolve("source"), good)).isZero();
        assertThatThrownBy(() -> Backups.restore(good, target)).isInstanceOf(StoreRefused.class);
        assertThat(Files.readString(target.resolve("letter.txt"))).isEqualTo("kept");
    }
}
