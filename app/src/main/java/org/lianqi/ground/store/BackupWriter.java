package org.lianqi.ground.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a backup: every table in one snapshot, then the kept files that snapshot speaks of (they are on the disk before
 * their row is committed, and are never changed), the sums, and last the manifest.
 */
final class BackupWriter {
    static final String SUMS = "SHA256SUMS";

    private final Path target;
    private final TreeMap<String, String> sums = new TreeMap<>();

    private BackupWriter(Path target) {
        this.target = target;
    }

    static BackupManifest write(Connection connection, Path evidence, Path target, Clock clock)
            throws SQLException, IOException {
        return new BackupWriter(target).write(connection, evidence, clock);
    }

    private BackupManifest write(Connection connection, Path evidence, Clock clock) throws SQLException, IOException {
        makeFolder(target);
        makeFolder(target.resolve("tables"));
        makeFolder(target.resolve("evidence"));
        TableContents.settle(connection);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            var schema = Migrations.find(connection)
                    .orElseThrow(() -> StoreRefused.because(
                            "数据库里还没有平台的表，没有可备份的内容。",
                            "The database has none of the platform's tables yet; there is nothing to save."));
            var takenAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
            var tables = new ArrayList<BackupManifest.Table>();
            for (var table : TableContents.list(connection)) {
                try (var out = new GZIPOutputStream(new BufferedOutputStream(create(table.file())))) {
                    tables.add(TableContents.write(connection, table, out));
                }
            }
            var head = auditHead(connection);
            var kept = keptFiles(connection);
            var postgres = connection.getMetaData().getDatabaseProductVersion();
            var sequences = TableContents.sequences(connection);
            connection.rollback();
            for (var file : kept) {
                copy(evidence.resolve(file.file().substring("evidence/".length())), file);
            }
            var manifest =
                    new BackupManifest(BackupManifest.FORMAT, takenAt, schema, postgres, head, tables, sequences, kept);
            finish(manifest);
            return manifest;
        } finally {
            connection.rollback();
        }
    }

    private static String auditHead(Connection connection) throws SQLException {
        try (var row = connection
                .createStatement()
                .executeQuery("select seq || ':' || encode(hash, 'hex') from audit_link order by seq desc limit 1")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static List<BackupManifest.KeptFile> keptFiles(Connection connection) throws SQLException {
        var files = new ArrayList<BackupManifest.KeptFile>();
        try (var rows =
                connection.createStatement().executeQuery("select sha256, size_bytes from evidence order by sha256")) {
            while (rows.next()) {
                files.add(new BackupManifest.KeptFile(rows.getString(1), rows.getLong(2)));
            }
        }
        return files;
    }

    /** The name of a kept file is its sum, so a copy that has another one shows damage on the disk. */
    private void copy(Path from, BackupManifest.KeptFile file) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw damaged(file, from + " 不存在", from + " is not there");
        }
        makeFolder(target.resolve(file.folder()));
        try (var out = create(file.file())) {
            Files.copy(from, out);
        }
        var sum = sums.get(file.file());
        if (!file.sha256().equals(sum)) {
            throw damaged(file, from + " 的校验和是 " + sum, from + " sums to " + sum);
        }
    }

    private static StoreRefused damaged(BackupManifest.KeptFile file, String chinese, String english) {
        return StoreRefused.because(
                "佐证文件 " + file.sha256() + " 已损坏：" + chinese + "。备份没有完成；从较早的备份取回该文件。",
                "The evidence file " + file.sha256() + " is damaged: " + english
                        + ". The backup is not finished; bring that file back from an earlier backup.");
    }

    private void finish(BackupManifest manifest) throws IOException {
        var text = new StringBuilder();
        var json = manifest.json();
        sums.put(
                BackupManifest.FILE,
                HexFormat.of().formatHex(TableContents.sha256().digest(json)));
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        try (var out = create(SUMS)) {
            out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        var fresh = BackupManifest.FILE + ".new";
        try (var out = create(fresh)) {
            out.write(json);
        }
        Files.move(target.resolve(fresh), target.resolve(BackupManifest.FILE));
        force(target, StandardOpenOption.READ);
    }

    /** A new file; its sum is noted and its bytes are forced to the disk when it is closed. */
    private OutputStream create(String name) throws IOException {
        var file = target.resolve(name);
        var digest = TableContents.sha256();
        return new DigestOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), digest) {
            private boolean closed;

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    super.close();
                    force(file, StandardOpenOption.WRITE);
                    if (!name.equals(SUMS)) {
                        sums.put(name, HexFormat.of().formatHex(digest.digest()));
                    }
                }
            }
        };
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Password hashes and unpublished values lie in it. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
