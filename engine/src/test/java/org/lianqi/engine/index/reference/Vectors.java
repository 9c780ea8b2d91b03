package org.lianqi.engine.index.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CSV file of reference numbers: cells as written, by row name and column name. */
public record Vectors(List<String> columns, Map<String, Map<String, String>> rows) {

    static Vectors bundled(String file) {
        return bundledKeyedBy(file, "uCode");
    }

    static Vectors bundledKeyedBy(String file, String key) {
        try (var stream = Vectors.class.getResourceAsStream("/composite/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException(file);
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)), key);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Vectors in(Path file, String key) {
        try (var reader = Files.newBufferedReader(file)) {
            return read(reader, key);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The folder with everything that is shared but may not be copied in: from the property or environment variable
     * LIANQI_SHARED, else a folder {@code shared} beside one of the folders above.
     */
    public static Optional<Path> findShared() {
        String named = System.getProperty("LIANQI_SHARED", System.getenv().getOrDefault("LIANQI_SHARED", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path shared = at.resolve("shared");
            if (Files.isDirectory(shared.resolve("reference"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }

    private static Vectors read(BufferedReader reader, String key) throws IOException {
        List<String> header = cells(reader.readLine());
        var rows = new LinkedHashMap<String, Map<String, String>>();
        String line = reader.readLine();
        while (line != null) {
            List<String> cells = cells(line);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.put(row.getOrDefault(key, ""), row);
            line = reader.readLine();
        }
        return new Vectors(header.stream().filter(column -> !column.equals(key)).toList(), rows);
    }

    /** None of the files has a comma within quotes that matters here, except names, which are not read. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    public String cell(String row, String column) {
        Map<String, String> cells = rows.get(row);
        String cell = cells == null ? null : cells.get(column);
        if (cell == null) {
            throw new IllegalArgumentException(row + ", " + column);
        }
        return cell;
    }

    public List<String> names() {
        return List.copyOf(rows.keySet());
    }

    /** The columns that are not among those given. */
    List<String> columnsWithout(String... others) {
        return columns.stream()
                .filter(column -> !Arrays.asList(others).contains(column))
                .toList();
    }
}
