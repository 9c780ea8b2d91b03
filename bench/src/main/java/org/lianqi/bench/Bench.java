package org.lianqi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.bench.index.IndexSuite;
import org.lianqi.bench.projects.ProjectsSuite;
import org.lianqi.bench.start.StartSuite;

/**
 * {@code Bench <suite> [--json FILE] [option of the suite]}: measures, prints a table, and writes the same as JSON. Ends with 0 when every aim
 * is met, 1 when one is missed, 2 when the command cannot be read.
 */
public final class Bench {

    private static final List<Suite> SUITES = List.of(new IndexSuite(), new StartSuite(), new ProjectsSuite());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        Suite suite = find(arguments);
        @Nullable String file = null;
        for (int i = 1; suite != null && i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                suite = null;
            } else if (arguments.get(i).equals("--json")) {
                file = arguments.get(i + 1);
            } else {
                suite = suite.with(arguments.get(i), arguments.get(i + 1));
            }
        }
        if (suite == null) {
            System.err.println("bench <suite> [--json FILE] [its own options]; suites: "
                    + SUITES.stream().map(Suite::name).collect(Collectors.joining(", ")));
            return 2;
        }
        var report = new Report(Setting.here(), suite.measure());
        System.out.print(report.table());
        if (file != null) {
            Files.writeString(Path.of(file), report.json());
        }
        return report.rows().stream().anyMatch(row -> Boolean.FALSE.equals(row.met())) ? 1 : 0;
    }

    private static @Nullable Suite find(List<String> arguments) {
        return arguments.isEmpty()
                ? null
                : SUITES.stream()
                        .filter(suite -> suite.name().equals(arguments.getFirst()))
                        .findFirst()
                        .orElse(null);
    }
}
