package org.lianqi.outcome.assessment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * A computation as one file: the scheme, the values, the decisions, the history and what came out. {@code ./lianqi assess
 * --bundle} computes it again and says whether every digit is the same. The same content gives the same bytes.
 */
final class BundleFile {
    static final String SCHEME = "scheme.json";
    static final String VALUES = "values.csv";
    static final String DECISIONS = "decisions.json";
    static final String HISTORY = "history/";
    static final String EXPECTED = "expected.json";
    static final String COLUMNS = "unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of";

    private BundleFile() {}

    static byte[] write(Scheme scheme, TakenInputs taken, Result result) {
        var files = new LinkedHashMap<String, String>();
        files.put(SCHEME, SchemeFile.write(scheme));
        files.put(VALUES, values(taken));
        var decisions = new LinkedHashMap<String, Object>(RecordJson.plain(taken.given()));
        decisions.remove("columns");
        files.put(DECISIONS, CanonicalJson.write(decisions));
        taken.history()
                .results()
                .forEach(past ->
                        files.put(HISTORY + past.period() + ".json", CanonicalJson.write(RecordJson.plain(past))));
        files.put(EXPECTED, CanonicalJson.write(Runs.plain(result)));
        return zip(files);
    }

    private static String values(TakenInputs taken) {
        return taken.values().stream()
                .sorted(Comparator.comparing(TakenInputs.TakenValue::unitCode)
                        .thenComparing(TakenInputs.TakenValue::key))
                .map(value -> String.join(
                        ",",
                        cell(value.unitCode()),
                        cell(value.key().indicator()),
                        value.period(),
                        cell(value.key().caliber()),
                        value.value().toPlainString(),
                        cell(value.unitOfMeasure()),
                        value.key().kind().name(),
                        cell(value.source()),
                        value.asOf() == null ? "" : value.asOf().toString()))
                .collect(Collectors.joining("\n", COLUMNS + "\n", "\n"));
    }

    private static String cell(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
