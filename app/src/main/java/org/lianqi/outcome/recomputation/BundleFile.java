package org.lianqi.outcome.recomputation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.History;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.assessment.ResultFile;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.RecordJson;
import org.lianqi.outcome.scheme.SchemeFile;

/**
 * A computation as one file: the scheme, the values, who is assessed, the decisions, the history and what came out. {@code ./lianqi assess
 * --bundle} computes it again and says whether every digit is the same. The same content gives the same bytes.
 */
final class BundleFile {
    static final String SCHEME = "scheme.json";
    static final String VALUES = "values.csv";
    static final String DECISIONS = "decisions.json";
    static final String HISTORY = "history/";
    static final String EXPECTED = "expected.json";
    static final String UNITS = "units.csv";
    static final String COLUMNS = "unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of,origin";

    private BundleFile() {}

    /** The bundle of a run the platform keeps. */
    static byte[] write(RunResults.Opened run, String inputsSha256) {
        var names = new LinkedHashMap<String, Name>();
        run.units().values().stream()
                .sorted(Comparator.comparing(Unit::code))
                .forEach(unit -> names.put(unit.code(), unit.name()));
        return write(
                run.result(),
                run.taken().history(),
                run.taken().values().stream().map(ValueRow::of).toList(),
                names,
                ResultFile.plain(run.result(), run.scheme().sha256(), inputsSha256, run.origin(), names));
    }

    /** @param expected the result in the form of {@link ResultFile} */
    static byte[] write(
            Result result,
            History history,
            List<ValueRow> values,
            Map<String, Name> units,
            Map<String, Object> expected) {
        var files = new LinkedHashMap<String, String>();
        files.put(SCHEME, SchemeFile.write(result.scheme()));
        files.put(VALUES, values(values));
        files.put(UNITS, units(units));
        var decisions = new LinkedHashMap<String, Object>(RecordJson.plain(result.given()));
        decisions.remove("columns");
        files.put(DECISIONS, CanonicalJson.write(decisions));
        history.results()
                .forEach(past ->
                        files.put(HISTORY + past.period() + ".json", CanonicalJson.write(RecordJson.plain(past))));
        files.put(EXPECTED, CanonicalJson.write(expected));
        return zip(files);
    }

    private static String values(List<ValueRow> values) {
        return values.stream()
                .sorted(ValueRow.ORDER)
                .map(value -> String.join(
                        ",",
                        cell(value.unit()),
                        cell(value.indicator()),
                        value.period(),
                        cell(value.caliber()),
                        Objects.requireNonNull(value.value()).toPlainString(),
                        cell(value.unitOfMeasure()),
                        value.kind().name(),
                        cell(value.source()),
                        value.asOf() == null ? "" : value.asOf().toString(),
                        value.origin().name()))
                .distinct()
                .collect(Collectors.joining("\n", COLUMNS + "\n", "\n"));
    }

    private static String units(Map<String, Name> units) {
        return units.entrySet().stream()
                .map(unit -> String.join(
                        ",",
                        cell(unit.getKey()),
                        cell(unit.getValue().zh()),
                        cell(unit.getValue().en())))
                .collect(Collectors.joining("\n", UnitsFile.COLUMNS + "\n", "\n"));
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
