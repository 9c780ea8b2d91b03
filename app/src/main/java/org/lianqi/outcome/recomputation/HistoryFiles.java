package org.lianqi.outcome.recomputation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.Period;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.ResultFile;

/**
 * Earlier results read from files.
 *
 * @param files the file each period was read from
 * @param later files about the period assessed or a later one, which are left aside
 */
record HistoryFiles(History history, Map<Period, String> files, List<String> later, Origin origin) {
    private static final long MOST_BYTES = 128L << 20;

    static final HistoryFiles NONE = new HistoryFiles(History.NONE, Map.of(), List.of(), Origin.REAL);

    /** {@code *.json} in a directory, and {@code result.json} in the directories in it. */
    static TreeMap<String, Path> in(Path folder) {
        var found = new TreeMap<String, Path>();
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry) && Files.isRegularFile(entry.resolve(ResultFile.NAME))) {
                    found.put(entry.resolve(ResultFile.NAME).toString(), entry.resolve(ResultFile.NAME));
                } else if (Files.isRegularFile(entry) && entry.toString().endsWith(".json")) {
                    found.put(entry.toString(), entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /**
     * Reads what lies before a period.
     *
     * @param paths by the name they are called in what is said about them
     * @param scheme code of the scheme they must be of
     */
    static HistoryFiles read(Map<String, Path> paths, String scheme, Period before, List<FileFault> faults) {
        var results = new TreeMap<Period, PastResult>();
        var files = new HashMap<Period, String>();
        var later = new java.util.ArrayList<String>();
        var origin = Origin.REAL;
        for (var path : paths.entrySet()) {
            var read = read(path.getKey(), path.getValue(), faults);
            if (read == null) {
                continue;
            }
            var result = read.result();
            if (!result.scheme().equals(scheme)) {
                faults.add(FileFault.of(path.getKey(), "assess.history.scheme", result.scheme(), scheme));
            } else if (result.period().cadence() != before.cadence()) {
                faults.add(FileFault.of(
                        path.getKey(), "assess.history.cadence", result.period().toString(), before.toString()));
            } else if (result.period().compareTo(before) >= 0) {
                later.add(path.getKey());
            } else if (results.putIfAbsent(result.period(), result) != null) {
                faults.add(FileFault.of(
                        path.getKey(),
                        "assess.history.twice",
                        result.period().toString(),
                        java.util.Objects.requireNonNull(files.get(result.period()))));
            } else {
                files.put(result.period(), path.getKey());
                origin = origin.with(read.origin());
            }
        }
        return new HistoryFiles(new History(List.copyOf(results.values())), files, later, origin);
    }

    private static ResultFile.@org.jspecify.annotations.Nullable Past read(
            String name, Path path, List<FileFault> faults) {
        try {
            var read = ResultFile.readPast(Intake.text(path, MOST_BYTES));
            read.problems().forEach(problem -> faults.add(FileFault.of(name, problem)));
            return read.value();
        } catch (Refusal.Invalid refused) {
            faults.add(ValuesFile.fault(name, refused));
            return null;
        }
    }
}
