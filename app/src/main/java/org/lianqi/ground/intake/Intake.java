package org.lianqi.ground.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianqi.ground.vocabulary.Refusal;

/** Reads files. */
public final class Intake {
    private Intake() {}

    /**
     * Streams the rows of a file to whoever takes them. What the file is shows in its bytes, not its name.
     *
     * @return the form it turned out to have
     * @throws Refusal.Invalid when the file as a whole cannot be read: {@code file-too-large}, {@code file-empty},
     *     {@code file-old-excel}, {@code file-no-table}, {@code file-damaged}, {@code file-unpacks-too-large}, {@code file-doctype},
     *     {@code file-encoding}, {@code file-too-many-rows}, {@code file-too-many-columns}, {@code file-cell-too-long}, {@code text-cell-too-long},
     *     {@code file-open-quote}, {@code file-json}
     */
    public static Format read(Path file, Limits limits, Rows rows) {
        try {
            long size = Files.size(file);
            if (size > limits.bytes()) {
                throw new Refusal.Invalid("file-too-large", limits.bytes() >> 20);
            }
            var head = new byte[8];
            int n;
            try (var in = Files.newInputStream(file)) {
                n = in.readNBytes(head, 0, head.length);
            }
            if (n == 0) {
                throw new Refusal.Invalid("file-empty");
            }
            if (n >= 4 && head[0] == 'P' && head[1] == 'K') {
                XlsxReading.read(file, limits, rows);
                return Format.XLSX;
            }
            if (n >= 4 && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf && head[2] == 0x11) {
                throw new Refusal.Invalid("file-old-excel");
            }
            if (isDocument(head)) {
                throw new Refusal.Invalid("file-no-table");
            }
            var text = TextDecoding.decode(Files.readAllBytes(file));
            var begin = text.stripLeading();
            if (begin.startsWith("[") || begin.startsWith("{")) {
                JsonReading.read(text, limits, rows);
                return Format.JSON;
            }
            CsvReading.read(text, limits, rows);
            return Format.CSV;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** PDF, PNG and JPEG: what people upload by mistake for the table they hold. */
    private static boolean isDocument(byte[] head) {
        var begin = new String(head, StandardCharsets.ISO_8859_1);
        return begin.startsWith("%PDF-") || begin.startsWith("\u0089PNG") || begin.startsWith("\u00ff\u00d8\u00ff");
    }

    /**
     * The text of a file, in whatever of the encodings of {@link #read} it is written.
     *
     * @throws Refusal.Invalid {@code file-too-large}, {@code file-empty}, {@code file-encoding}
     */
    public static String text(Path file, long mostBytes) {
        try {
            if (Files.size(file) > mostBytes) {
                throw new Refusal.Invalid("file-too-large", mostBytes >> 20);
            }
            var bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new Refusal.Invalid("file-empty");
            }
            return TextDecoding.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
