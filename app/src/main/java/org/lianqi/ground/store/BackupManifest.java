package org.lianqi.ground.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds, {@code manifest.json}; written last, so that a backup with one is whole.
 *
 * @param format of this file and its folder
 * @param takenAt when the snapshot was taken, ISO 8601 in UTC
 * @param schemaVersion the migration the tables are of
 * @param postgres the server's version
 * @param auditHead the head of the audit chain in the snapshot, {@code seq:hash}; empty before the first link
 */
record BackupManifest(
        int format,
        String takenAt,
        String schemaVersion,
        String postgres,
        String auditHead,
        List<Table> tables,
        List<Sequence> sequences,
        List<KeptFile> evidence) {
    static final int FORMAT = 1;
    static final String FILE = "manifest.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * @param columns in the order of the file
     * @param sha256 of the rows as COPY prints them, unpacked, in the order of the primary key
     */
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
        }

        String file() {
            return "tables/" + name + ".copy.gz";
        }
    }

    /** @param last the value given out last */
    record Sequence(String name, long last) {}

    record KeptFile(String sha256, long bytes) {
        String folder() {
            return "evidence/" + sha256.substring(0, 2);
        }

        String file() {
            return folder() + "/" + sha256;
        }
    }

    BackupManifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        evidence = List.copyOf(evidence);
    }

    byte[] json() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static BackupManifest read(Path backup) {
        var file = backup.resolve(FILE);
        try {
            var manifest = JSON.readValue(Files.readString(file), BackupManifest.class);
            if (manifest.format() != FORMAT) {
                throw StoreRefused.unfit(
                        "备份 " + backup + " 的格式是 " + manifest.format() + "，本版本只认得 " + FORMAT + "。用写出它的版本恢复。",
                        "The backup " + backup + " is of format " + manifest.format() + ", this version knows only "
                                + FORMAT + ". Restore it with the version that wrote it.");
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw StoreRefused.because(
                    backup + " 里没有 " + FILE + "：不是备份，或备份没有写完。",
                    "There is no " + FILE + " in " + backup + ": it is no backup, or one that was not finished.",
                    e);
        } catch (IOException | JacksonException e) {
            throw StoreRefused.because(
                    file + " 读不出来：" + e.getMessage(), file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
