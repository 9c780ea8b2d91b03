package org.lianqi.ground.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;

/** Saving a whole installation while it serves, and bringing it back into an empty one. */
public final class Backups {
    private Backups() {}

    /**
     * Saves the database and the kept files of a data directory.
     *
     * @param target must not exist or be empty
     * @return 0; every other end is a {@link StoreRefused}
     */
    public static int backup(Path data, Path target) {
        try {
            if (!emptyOrMissing(target)) {
                throw StoreRefused.because(
                        target + " 不是空的，没有写入。备份到新的目录。",
                        target + " is not empty; nothing was written. Back up into a new directory.");
            }
            try (var opening = Opening.ofExisting(data);
                    var connection = opening.database().connect()) {
                var manifest =
                        BackupWriter.write(connection, opening.directory().evidence(), target, Clock.systemUTC());
                long rows = manifest.tables().stream()
                        .mapToLong(BackupManifest.Table::rows)
                        .sum();
                Terminal.say(
                        "已备份到 " + target + "：" + manifest.tables().size() + " 张表，" + rows + " 行，"
                                + manifest.evidence().size() + " 个佐证文件；结构版本 " + manifest.schemaVersion()
                                + "；审计链头 " + head(manifest),
                        "Saved to " + target + ": " + manifest.tables().size() + " tables, " + rows + " rows, "
                                + manifest.evidence().size() + " evidence files; schema " + manifest.schemaVersion()
                                + "; audit head " + head(manifest));
                return 0;
            }
        } catch (IOException | SQLException e) {
            throw StoreRefused.because(
                    "备份没有完成：" + e.getMessage() + "。平台的数据没有改动；" + target + " 可以删除。",
                    "The backup was not finished: " + e.getMessage() + ". The platform's data was not touched; "
                            + target + " can be deleted.",
                    e);
        }
    }

    /**
     * Brings a backup back, of this version's schema or an older one.
     *
     * @param data must not exist or be empty
     * @return 0; every other end is a {@link StoreRefused}, and then the data directory holds nothing
     */
    public static int restore(Path source, Path data) {
        var manifest = BackupManifest.read(source);
        var reader = new BackupReader(source, manifest);
        try {
            if (!emptyOrMissing(data)) {
                throw StoreRefused.because(
                        "数据目录 " + data + " 不是空的，没有恢复。用 --data 指定新的目录。",
                        "The data directory " + data
                                + " is not empty; nothing was restored. Name a new one with --data.");
            }
            reader.check();
            var whole = false;
            try (var opening = Opening.beginAt(data, manifest.schemaVersion())) {
                var database = opening.database();
                try (var connection = database.connect()) {
                    reader.placeEvidence(opening.directory().evidence());
                    reader.load(connection);
                }
                Migrations.toNewest(database);
                whole = true;
            } finally {
                if (!whole) {
                    PostgresPrograms.delete(data);
                }
            }
        } catch (IOException | SQLException e) {
            throw StoreRefused.because(
                    "恢复没有完成：" + e.getMessage() + "。备份没有改动。",
                    "The restore was not finished: " + e.getMessage() + ". The backup was not touched.",
                    e);
        }
        Terminal.say(
                "已恢复到 " + data + "：" + manifest.tables().size() + " 张表逐一核对无误，"
                        + manifest.evidence().size() + " 个佐证文件；快照时间 " + manifest.takenAt() + "；审计链头 " + head(manifest),
                "Restored to " + data + ": " + manifest.tables().size() + " tables, each checked, "
                        + manifest.evidence().size() + " evidence files; snapshot of " + manifest.takenAt()
                        + "; audit head " + head(manifest));
        return 0;
    }

    private static String head(BackupManifest manifest) {
        return manifest.auditHead().isEmpty() ? "-" : manifest.auditHead();
    }

    private static boolean emptyOrMissing(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
