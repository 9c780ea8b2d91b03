package org.lianqi.outcome.recomputation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.ground.document.Docx;
import org.lianqi.ground.store.Terminal;
import org.lianqi.outcome.assessment.ResultFile;
import org.lianqi.outcome.assessment.Runs;
import org.lianqi.outcome.bulletin.BulletinFrame;
import org.lianqi.outcome.bulletin.BulletinHtml;
import org.lianqi.outcome.bulletin.BulletinText;
import org.lianqi.outcome.bulletin.BulletinWording;
import org.lianqi.outcome.bulletin.Html;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.FileProblem;
import org.lianqi.outcome.scheme.SchemeFile;

/**
 * {@code ./lianqi assess}: the whole computation from files, without server and database. The same files give the same
 * bytes. Exit codes: 0 done, or a bundle computed again to the last digit; 1 bad input, or a bundle that came out
 * otherwise; 2 the command line cannot be understood.
 */
public final class AssessCommand {
    private static final int BAD_INPUT = 1;
    private static final int MISUSED = 2;
    private static final int DIFFERENCES_SHOWN = 20;
    private static final List<String> OPTIONS =
            List.of("--scheme", "--values", "--units", "--history", "--decisions", "--period", "--bundle", "--out");

    private final FileWords words;

    private AssessCommand(FileWords words) {
        this.words = words;
    }

    /** @return the exit code */
    public static int run(List<String> typed) {
        return new AssessCommand(FileWords.in(Locale.of(Terminal.pick("zh", "en")))).answer(typed);
    }

    private int answer(List<String> typed) {
        var options = new LinkedHashMap<String, String>();
        for (var rest = typed.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            var option = equals < 0 ? word : word.substring(0, equals);
            if (!OPTIONS.contains(option)) {
                return misused("assess.usage.unknown", word);
            }
            if (equals < 0 && !rest.hasNext()) {
                return misused("assess.usage.value", option);
            }
            var value = equals < 0 ? rest.next() : word.substring(equals + 1);
            if (value.isBlank() || options.putIfAbsent(option, value) != null) {
                return misused(value.isBlank() ? "assess.usage.value" : "assess.usage.twice", option);
            }
        }
        if (options.containsKey("--bundle")) {
            for (var option : options.keySet()) {
                if (!option.equals("--bundle") && !option.equals("--out")) {
                    return misused("assess.usage.bundle", option);
                }
            }
            return bundle(Path.of(options.getOrDefault("--bundle", "")), path(options, "--out"));
        }
        for (var wanted : List.of("--scheme", "--values", "--out")) {
            if (!options.containsKey(wanted)) {
                return misused("assess.usage.wanted", wanted);
            }
        }
        return files(
                new FileInputs.Named(
                        Path.of(options.getOrDefault("--scheme", "")),
                        Path.of(options.getOrDefault("--values", "")),
                        path(options, "--units"),
                        path(options, "--history"),
                        path(options, "--decisions"),
                        options.get("--period")),
                Path.of(options.getOrDefault("--out", "")));
    }

    private static @Nullable Path path(Map<String, String> options, String option) {
        var given = options.get(option);
        return given == null ? null : Path.of(given);
    }

    private int misused(String key, String word) {
        complain(words.text(key, word));
        complain(words.text("assess.usage.help"));
        return MISUSED;
    }

    private int files(FileInputs.Named named, Path out) {
        var faults = new ArrayList<FileFault>();
        OutFolder.refusal(out).ifPresent(faults::add);
        var inputs = FileInputs.of(named, faults);
        if (inputs.isEmpty()) {
            return refused(faults);
        }
        var result = compute(inputs.get(), faults);
        if (result == null || !faults.isEmpty()) {
            return refused(faults);
        }
        inputs.get()
                .aside()
                .forEach(aside -> complain(words.text(aside.key(), Integer.toString(aside.rows()), aside.codes())));
        inputs.get().history().later().forEach(later -> say(words.text("assess.history.later", later)));
        return write(inputs.get(), result, out);
    }

    private int bundle(Path bundle, @Nullable Path out) {
        var faults = new ArrayList<FileFault>();
        if (out != null) {
            OutFolder.refusal(out).ifPresent(faults::add);
        }
        var read = FileInputs.of(bundle, faults);
        if (read.isEmpty()) {
            return refused(faults);
        }
        var inputs = read.get().inputs();
        var result = compute(inputs, faults);
        if (result == null || !faults.isEmpty()) {
            return refused(faults);
        }
        var found = SchemeFile.tree(CanonicalJson.write(plain(inputs, result)));
        var differences = ResultFile.differences(read.get().result(), found);
        if (!differences.isEmpty()) {
            complain(words.text("assess.bundle.differs", bundle.toString(), Integer.toString(differences.size())));
            differences.stream()
                    .limit(DIFFERENCES_SHOWN)
                    .forEach(difference -> complain(words.text(
                            difference.unit().isEmpty() ? "assess.bundle.whole" : "assess.bundle.difference",
                            difference.unit(),
                            difference.place(),
                            difference.expected().isEmpty() ? "—" : difference.expected(),
                            difference.found().isEmpty() ? "—" : difference.found())));
            if (differences.size() > DIFFERENCES_SHOWN) {
                complain(words.text("assess.more", Integer.toString(differences.size() - DIFFERENCES_SHOWN)));
            }
            return BAD_INPUT;
        }
        say(words.text(
                "assess.bundle.same",
                words.period(result.given().period()),
                words.name(inputs.scheme().name()),
                Integer.toString(inputs.units().size()),
                Integer.toString(inputs.units().size() * inputs.scheme().nodes().size())));
        return out == null ? 0 : write(inputs, result, out);
    }

    private static @Nullable Result compute(FileInputs inputs, List<FileFault> faults) {
        try {
            return Assessment.compute(
                    inputs.scheme(), inputs.given(), inputs.history().history());
        } catch (CannotCompute reasons) {
            reasons.problems()
                    .forEach(problem ->
                            faults.add(FileFault.of(inputs.fileOf(problem.code()), FileProblem.of("", problem))));
            return null;
        }
    }

    private static Map<String, Object> plain(FileInputs inputs, Result result) {
        return ResultFile.plain(result, inputs.schemeSha256(), inputs.inputsSha256(), inputs.origin(), inputs.units());
    }

    private int write(FileInputs inputs, Result result, Path out) {
        var plain = plain(inputs, result);
        var board = FileScoreboard.of(inputs, result, Runs.sha256(result));
        var document = BulletinText.compose(
                board,
                BulletinText.period(result.given().period()),
                BulletinWording.DEFAULT,
                BulletinFrame.usual(result.given().period().end()));
        var tables = new ResultTables(inputs, result);
        var pages = new ExplanationPages(inputs, result, words);
        try (var folder = OutFolder.begin(out)) {
            folder.put(ResultFile.NAME, CanonicalJson.write(plain).getBytes(StandardCharsets.UTF_8));
            folder.put("ranks.csv", tables.ranks(board));
            folder.put("scores.csv", tables.scores());
            folder.put("awards.csv", tables.awards());
            folder.put(ExplanationPages.INDEX, pages.index(board));
            folder.put(ExplanationPages.STYLE, Html.style().getBytes(StandardCharsets.UTF_8));
            for (var unit : inputs.units().keySet()) {
                folder.put(ExplanationPages.file(unit), pages.page(unit));
            }
            folder.put(
                    "bulletin.html",
                    BulletinHtml.page(document, words.text("assess.exercise"), ExplanationPages::address));
            folder.put("bulletin.docx", Docx.bytes(document));
            folder.put(
                    "bundle.zip",
                    BundleFile.write(
                            result, inputs.history().history(), inputs.chosen().rows(), inputs.units(), plain));
            folder.finish();
        } catch (IOException e) {
            complain(words.text("assess.out.failed", out.toString(), String.valueOf(e.getMessage())));
            return BAD_INPUT;
        }
        var first = board.rows().getFirst();
        say(words.text(
                "assess.done",
                words.period(result.given().period()),
                words.name(inputs.scheme().name()),
                Integer.toString(inputs.units().size()),
                words.name(first.unitName()),
                first.total().score().value() == null
                        ? "—"
                        : first.total().score().value().toPlainString(),
                out.toString()));
        return 0;
    }

    private int refused(List<FileFault> faults) {
        faults.stream().distinct().forEach(fault -> complain(words.line(fault)));
        complain(words.text("assess.nothing", Integer.toString(faults.size())));
        return BAD_INPUT;
    }

    private static void say(String line) {
        Terminal.say(line, line);
    }

    private static void complain(String line) {
        Terminal.complain(line, line);
    }
}
