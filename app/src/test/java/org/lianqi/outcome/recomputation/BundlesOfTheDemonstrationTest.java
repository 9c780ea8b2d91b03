package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.browser.DemoTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.beans.factory.annotation.Autowired;

/** Every quarter the demonstration published computes again from its bundle, streaks from before the exercise included. */
@DemoTest
class BundlesOfTheDemonstrationTest {
    @Autowired
    Scoreboards scoreboards;

    @Autowired
    Bundles bundles;

    @TempDir
    Path folder;

    @Test
    void allOfThemRecomputeToTheLastDigit() throws IOException {
        List<AssessmentSummary> published = Actors.asSystem("test", () -> scoreboards.list()).stream()
                .filter(assessment -> assessment.publication() != null)
                .toList();
        assertThat(published).hasSizeGreaterThanOrEqualTo(4);
        for (var assessment : published) {
            var name = assessment.schemeCode() + "-" + assessment.period();
            var bundle = Files.write(
                    folder.resolve(name + ".zip"), Actors.asSystem("test", () -> bundles.bundle(assessment)));
            var out = folder.resolve(name);
            var run = AssessRun.of("--bundle", bundle, "--out", out);
            assertThat(run.code()).as("%s: %s", name, run.said()).isZero();
            assertThat(run.said()).contains("10 units");
            assertThat(Files.readString(out.resolve("bulletin.html")))
                    .as("%s is an exercise and says so", name)
                    .contains("演练数据");
        }
    }
}
