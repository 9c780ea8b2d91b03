package org.lianqi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.bench.index.IndexSuite;
import org.lianqi.bench.start.StartSuite;

/**
 * {@code Bench <suite> [--json FILE]}: measures, prints a table, and writes the same as JSON. Ends with 0 when every aim
 * is met, 1 when one is missed, 2 when the command cannot be read.
 */
public final class Bench {

    private static final List<Suite> SUITES = List.of(new IndexSuite(), new StartSuite());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        Suite suite = find(arguments);
        boolean withFile = arguments.size() == 3 && arguments.get(1).equals("--json");
        if (suite == null || !(arguments.size() == 1 || withFile)) {
            System.err.println("bench <suite> [--json FILE]; suites: "
                    + SUITES.stream().map(Suite::name).collect(Collectors.joining(", ")));
            return 2;
        }
        var report = new Report(Setting.here(), suite.measure());
        System.out.print(report.table());
        if (withFile) {
            Files.writeString(Path.of(arguments.get(2)), report.json());
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
