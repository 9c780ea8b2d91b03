package org.lianqi.ground.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * Looks through the archive of a spreadsheet before any of it is understood: how large it becomes, whether a part declares
 * a document type, and where cells are merged, which the reader itself does not tell.
 */
final class XlsxGuard {
    private static final int MOST_PARTS = 2_000;
    /** Spreadsheets of repeated text reach 1 : 60; an archive made to burst is beyond a thousand. */
    private static final long MOST_RATIO = 300;

    private static final long RATIO_FROM = 4L << 20;
    private static final Pattern SHEET = Pattern.compile("<(?:\\w+:)?sheet\\s[^>]*>");
    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern MERGE =
            Pattern.compile("<(?:\\w+:)?mergeCell\\s+ref=\"([A-Z]{1,3}\\d{1,7}:[A-Z]{1,3}\\d{1,7})\"");

    private static final Pattern NUMBERED = Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|(\\d{1,7}));");

    private XlsxGuard() {}

    /** @return merged ranges by name of the sheet */
    static Map<String, List<String>> look(Path file, Limits limits) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw new Refusal.Invalid("file-damaged");
            }
            long unpacked = 0;
            var mergedByPart = new HashMap<String, List<String>>();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                long size = 0;
                boolean sheet = entry.getName().startsWith("xl/worksheets/")
                        && entry.getName().endsWith(".xml");
                var merged = new ArrayList<String>();
                try (var in = zip.getInputStream(entry)) {
                    var buffer = new byte[1 << 16];
                    var rest = "";
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        if (size == 0 && n > 0) {
                            declared(entry.getName(), buffer, n);
                        }
                        size += n;
                        unpacked += n;
                        if (unpacked > limits.unpackedBytes()
                                || size > RATIO_FROM && size / Math.max(1, entry.getCompressedSize()) > MOST_RATIO) {
                            throw new Refusal.Invalid("file-unpacks-too-large", limits.unpackedBytes() >> 20);
                        }
                        if (sheet) {
                            rest = merges(rest + new String(buffer, 0, n, StandardCharsets.ISO_8859_1), merged);
                        }
                    }
                }
                if (!merged.isEmpty()) {
                    mergedByPart.put(entry.getName(), List.copyOf(merged));
                }
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new Refusal.Invalid("file-damaged");
            }
            return mergedByPart.isEmpty() ? Map.of() : byName(zip, mergedByPart, limits);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal.Invalid("file-damaged");
        }
    }

    private static void declared(String part, byte[] begin, int length) {
        var name = part.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xml") && !name.endsWith(".rels") && !name.endsWith(".vml")) {
            return;
        }
        var text = new String(begin, 0, length, StandardCharsets.ISO_8859_1)
                .replace("\u0000", "")
                .toUpperCase(Locale.ROOT);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new Refusal.Invalid("file-doctype");
        }
    }

    /** @return what may be the beginning of a range cut in two */
    private static String merges(String text, List<String> merged) {
        if (!text.contains("mergeCell")) {
            return text.substring(Math.max(0, text.length() - 16));
        }
        var found = MERGE.matcher(text);
        int end = 0;
        while (found.find()) {
            merged.add(found.group(1));
            end = found.end();
        }
        return text.substring(Math.max(end, text.length() - 80));
    }

    private static Map<String, List<String>> byName(ZipFile zip, Map<String, List<String>> byPart, Limits limits)
            throws IOException {
        var targets = new HashMap<String, String>();
        for (var relation : tags(RELATION, part(zip, "xl/_rels/workbook.xml.rels", limits))) {
            var target = attribute(relation, "Target");
            targets.put(
                    attribute(relation, "Id"),
                    target.startsWith("/") ? target.substring(1) : "xl/" + target.replaceFirst("^\\./", ""));
        }
        var named = new HashMap<String, List<String>>();
        for (var sheet : tags(SHEET, part(zip, "xl/workbook.xml", limits))) {
            var merged = byPart.get(targets.getOrDefault(attribute(sheet, "r:id"), ""));
            if (merged != null) {
                named.put(unescaped(attribute(sheet, "name")), merged);
            }
        }
        return named;
    }

    private static String part(ZipFile zip, String name, Limits limits) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static List<String> tags(Pattern pattern, String text) {
        var tags = new ArrayList<String>();
        for (var found = pattern.matcher(text); found.find(); ) {
            tags.add(found.group());
        }
        return tags;
    }

    private static String attribute(String tag, String name) {
        var found =
                Pattern.compile("\\s" + Pattern.quote(name) + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private static String unescaped(String text) {
        return NUMBERED.matcher(text)
                .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(Character.toString(
                        m.group(1) != null ? Integer.parseInt(m.group(1), 16) : Integer.parseInt(m.group(2)))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
