package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformProcess;

/** The command as a process of its own: no database, no platform, quickly there and gone. */
class AssessProcessTest {
    @TempDir
    Path folder;

    @Test
    void itComputesWithoutADatabaseAndAnswersByItsExitCode() throws Exception {
        var out = folder.resolve("out");
        long begin = System.nanoTime();
        var first = run(
                "--scheme",
                AssessRun.EXAMPLE.resolve("scheme.json").toString(),
                "--values",
                AssessRun.EXAMPLE.resolve("values.csv").toString(),
                "--out",
                out.toString());
        System.out.printf(
                "./lianqi assess as a process: %d ms, without the launcher's cache%n",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        assertThat(first.code()).as(first.said()).isZero();
        assertThat(first.said())
                .contains("Q3 2025, Example scheme (invented): 5 units")
                .doesNotContain("Spring", "postgres", "Exception", "DEBUG", "WARN");
        assertThat(out.resolve("bulletin.docx")).exists();

        var again = run("--bundle", out.resolve("bundle.zip").toString());
        assertThat(again.code()).as(again.said()).isZero();
        assertThat(again.said()).contains("to the last digit");

        var twice = run("--bundle", out.resolve("bundle.zip").toString(), "--out", out.toString());
        assertThat(twice.code()).as(twice.said()).isEqualTo(1);
        assertThat(run("--nothing").code()).isEqualTo(2);
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .filteredOn(name -> !name.startsWith("output"))
                .containsExactly("out");
    }

    private AssessRun run(String... words) throws Exception {
        var all = new java.util.ArrayList<>(List.of("assess"));
        all.addAll(List.of(words));
        try (var process = PlatformProcess.start(List.of(), folder, all.toArray(String[]::new))) {
            int code = process.end();
            return new AssessRun(code, process.output());
        }
    }
}
