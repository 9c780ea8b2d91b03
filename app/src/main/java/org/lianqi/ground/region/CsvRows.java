package org.lianqi.ground.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comma-separated file of the build, UTF-8 with a heading row; lines that begin with {@code #} before the heading say
 * where the data come from.
 *
 * @param name path under {@code data/}
 * @param sha256 of the whole file, in lower-case hex
 * @param remarks the lines before the heading, without their {@code #}
 * @param rows each by heading; an empty cell is an empty text
 */
public record CsvRows(String name, String sha256, List<String> remarks, List<Map<String, String>> rows) {
    public CsvRows {
        remarks = List.copyOf(remarks);
        rows = List.copyOf(rows);
    }

    /** @throws UncheckedIOException when the build does not carry the file */
    public static CsvRows ofBuild(String name) {
        var bytes = bytes(name);
        return parse(name, sha256(bytes), new String(bytes, StandardCharsets.UTF_8));
    }

    /** One hash for files that are loaded together, without reading their rows: all that most starts need to know. */
    public static String sha256OfBuild(List<String> names) {
        return together(names.stream()
                .collect(Collectors.toMap(name -> name, name -> sha256(bytes(name)), (a, b) -> a, LinkedHashMap::new)));
    }

    private static byte[] bytes(String name) {
        try (var in = CsvRows.class.getClassLoader().getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new IOException("the build carries no data/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CsvRows parse(String name, String sha256, String text) {
        var remarks = new ArrayList<String>();
        var rows = new ArrayList<Map<String, String>>();
        List<String> heading = List.of();
        int number = 0;
        for (var line : text.split("\r?\n")) {
            number++;
            if (heading.isEmpty() && line.startsWith("#")) {
                remarks.add(line.substring(1).strip());
            } else if (heading.isEmpty()) {
                heading = cells(line);
            } else if (!line.isEmpty()) {
                var cells = cells(line);
                if (cells.size() != heading.size()) {
                    throw new IllegalArgumentException(name + " line " + number + " has " + cells.size()
                            + " cells where the heading has " + heading.size());
                }
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(heading.get(i), cells.get(i));
                }
                rows.add(row);
            }
        }
        return new CsvRows(name, sha256, remarks, rows);
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** One hash for files that are loaded together. */
    public static String sha256(CsvRows... files) {
        var hashes = new LinkedHashMap<String, String>();
        for (var file : files) {
            hashes.put(file.name(), file.sha256());
        }
        return together(hashes);
    }

    private static String together(Map<String, String> hashes) {
        var text = new StringBuilder();
        hashes.forEach(
                (name, hash) -> text.append(name).append(' ').append(hash).append('\n'));
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the file has no such column */
    public static String cell(Map<String, String> row, String column) {
        var value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("no column " + column + " among " + row.keySet());
        }
        return value;
    }

    /** The cell, or null when it is empty. */
    public static @Nullable String orNull(Map<String, String> row, String column) {
        var value = cell(row, column);
        return value.isEmpty() ? null : value;
    }

    /** Of any bytes, in lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
