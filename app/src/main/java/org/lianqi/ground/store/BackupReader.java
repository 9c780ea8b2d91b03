package org.lianqi.ground.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Loads a backup into a database that is empty and of the backup's schema version. Everything is loaded in one
 * transaction, and committed only when each table prints to the sum that the manifest names.
 */
final class BackupReader {
    private final Path backup;
    private final BackupManifest manifest;

    BackupReader(Path backup, BackupManifest manifest) {
        this.backup = backup;
        this.manifest = manifest;
    }

    /** Every file is there and has its sum: checked before anything is made. */
    void check() throws IOException {
        var sums = backup.resolve(BackupWriter.SUMS);
        if (!Files.exists(sums)) {
            throw broken(BackupWriter.SUMS, "不存在", "is not there");
        }
        var named = new ArrayList<String>();
        for (var line : Files.readAllLines(sums)) {
            var name = line.substring(Math.min(line.length(), 66));
            var file = backup.resolve(name).normalize();
            if (name.isEmpty() || !file.startsWith(backup) || !Files.isRegularFile(file)) {
                throw broken(name, "不存在", "is not there");
            }
            if (!line.startsWith(sum(file))) {
                throw broken(name, "的内容与校验和不符", "does not have its sum");
            }
            named.add(name);
        }
        for (var table : manifest.tables()) {
            mustBeNamed(named, table.file());
        }
        for (var file : manifest.evidence()) {
            mustBeNamed(named, file.file());
        }
        mustBeNamed(named, BackupManifest.FILE);
    }

    private static void mustBeNamed(java.util.List<String> named, String file) {
        if (!named.contains(file)) {
            throw broken(file, "没有列入 " + BackupWriter.SUMS, "is not listed in " + BackupWriter.SUMS);
        }
    }

    private static StoreRefused broken(String name, String chinese, String english) {
        return StoreRefused.because(
                "备份已损坏：" + name + " " + chinese + "。没有恢复任何数据。用另一份备份。",
                "The backup is damaged: " + name + " " + english + ". Nothing was restored. Use another backup.");
    }

    private static String sum(Path file) throws IOException {
        var digest = TableContents.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    void load(Connection connection) throws SQLException, IOException {
        TableContents.settle(connection);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            mustBeEmptyOfOthers(connection);
            try {
                // the rows were consistent when they were saved: no trigger may act on them again
                statement.execute("set session_replication_role = replica");
            } catch (SQLException e) {
                throw StoreRefused.because(
                        "恢复到外部数据库需要超级用户，或先执行：grant set on parameter session_replication_role to 该用户。",
                        "Restoring into an external database needs a superuser, or first: grant set on parameter"
                                + " session_replication_role to that user.",
                        e);
            }
            statement.execute("truncate "
                    + manifest.tables().stream()
                            .map(table -> TableContents.quoted(table.name()))
                            .collect(Collectors.joining(", ")));
            for (var table : manifest.tables()) {
                try (var in = new GZIPInputStream(
                        new BufferedInputStream(Files.newInputStream(backup.resolve(table.file()))))) {
                    TableContents.read(connection, table, in);
                }
            }
            for (var sequence : manifest.sequences()) {
                statement.execute(
                        "select setval('" + TableContents.quoted(sequence.name()) + "', " + sequence.last() + ")");
            }
            for (var table : manifest.tables()) {
                if (!table.equals(TableContents.write(connection, table, OutputStream.nullOutputStream()))) {
                    throw broken(table.name(), "恢复后的内容与备份不同", "reads back differently");
                }
            }
            connection.commit();
            statement.execute("reset session_replication_role");
            statement.execute("analyze");
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Only what migrations themselves put in may be there: truncating must not lose anyone's rows. */
    private void mustBeEmptyOfOthers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : manifest.tables()) {
                if (!table.name().equals("account") && !table.name().equals("audit_entry")) {
                    continue;
                }
                try (var row = statement.executeQuery(
                        "select exists (select from " + TableContents.quoted(table.name()) + ")")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        throw StoreRefused.because(
                                "目标数据库不是空的（表 " + table.name() + " 有数据）。没有恢复任何数据。恢复到空的数据库。",
                                "The database is not empty (there are rows in " + table.name()
                                        + "). Nothing was restored. Restore into an empty database.");
                    }
                }
            }
        }
    }

    void placeEvidence(Path evidence) throws IOException {
        for (var file : manifest.evidence()) {
            var place = evidence.resolve(file.file().substring("evidence/".length()));
            Files.createDirectories(evidence.resolve(file.sha256().substring(0, 2)));
            Files.copy(backup.resolve(file.file()), place, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(place, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }
}
