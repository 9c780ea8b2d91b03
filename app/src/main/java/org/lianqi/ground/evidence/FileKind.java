package org.lianqi.ground.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of file that people may attach: documents, pictures and tables that offices use. What a file is called must
 * agree with how its bytes begin; pages, scripts and programs are none of these.
 */
enum FileKind {
    PDF("application/pdf", Begins.with("%PDF-"), "pdf"),
    PNG("image/png", Begins.with("\u0089PNG"), "png"),
    JPEG("image/jpeg", Begins.with("\u00ff\u00d8\u00ff"), "jpg", "jpeg"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Begins.with("PK\u0003\u0004"), "xlsx"),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Begins.with("PK\u0003\u0004"),
            "docx"),
    /** GB/T 33190, in which offices keep documents. */
    OFD("application/ofd", Begins.with("PK\u0003\u0004"), "ofd"),
    ZIP("application/zip", Begins.with("PK\u0003\u0004"), "zip"),
    /** What Excel, Word and WPS wrote before they wrote XML. */
    COMPOUND("application/octet-stream", Begins.with("\u00d0\u00cf\u0011\u00e0"), "xls", "doc", "et", "wps"),
    CSV("text/csv", Begins.asText(), "csv"),
    TEXT("text/plain", Begins.asText(), "txt");

    private final String mediaType;
    private final Begins begins;
    private final List<String> endings;

    FileKind(String mediaType, Begins begins, String... endings) {
        this.mediaType = mediaType;
        this.begins = begins;
        this.endings = List.of(endings);
    }

    String mediaType() {
        return mediaType;
    }

    /** How files of these kinds are called, for the one who was refused. */
    static List<String> allEndings() {
        return Arrays.stream(values()).flatMap(kind -> kind.endings.stream()).toList();
    }

    /** The kind a file is by its name, when its first bytes agree. */
    static Optional<FileKind> of(String name, byte[] first) {
        int dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings.contains(ending) && kind.begins.agrees(first))
                .findFirst();
    }

    /** Whether a media type is one of those kept files have; others are handed out as plain bytes. */
    static boolean knows(String mediaType) {
        return Arrays.stream(values()).anyMatch(kind -> kind.mediaType.equals(mediaType));
    }

    /** How the bytes of a kind of file begin. */
    private interface Begins {
        boolean agrees(byte[] first);

        /** With these bytes, each written as the character of its number. */
        static Begins with(String bytes) {
            return first -> {
                if (first.length < bytes.length()) {
                    return false;
                }
                for (int i = 0; i < bytes.length(); i++) {
                    if ((first[i] & 0xff) != bytes.charAt(i)) {
                        return false;
                    }
                }
                return true;
            };
        }

        /** As text in any encoding does: without a zero byte, and not as a page or a script would. */
        static Begins asText() {
            return first -> {
                for (byte b : first) {
                    if (b == 0) {
                        return false;
                    }
                }
                var text = new String(first, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
                return !text.startsWith("<") && !text.startsWith("#!") && !text.startsWith("MZ");
            };
        }
    }
}
