package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformTest;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.ResultFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What the platform published computes again from its bundle alone, and nothing but that. */
@PlatformTest
@Import(Contest.class)
class BundlesTest {
    @Autowired
    Contest contest;

    @Autowired
    Bundles bundles;

    @TempDir
    Path folder;

    private Path second(String scheme) throws IOException {
        contest.inUse(scheme);
        contest.verified("CT-1", "2026Q2", "10.5", "8.25", "7");
        contest.verified("CT-2", "2026Q2", "3", "7", "9.5");
        contest.verified("CT-1", "2026Q3", "7.1", "6", null);
        contest.verified("CT-2", "2026Q3", "9", "4.4", "3");
        contest.toPublished(contest.open(scheme, "2026Q2"));
        var published = contest.toPublished(contest.open(scheme, "2026Q3"));
        return Files.write(folder.resolve(scheme + ".zip"), contest.assessor(() -> bundles.bundle(published)));
    }

    @Test
    void aPublishedQuarterRecomputesToTheLastDigit() throws IOException {
        var bundle = second("BD-1");
        var run = AssessRun.of("--bundle", bundle, "--out", folder.resolve("out"));
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("3 units", "to the last digit");
        try (var zip = new ZipFile(bundle.toFile())) {
            var expected = new String(
                    zip.getInputStream(zip.getEntry("expected.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(folder.resolve("out/result.json")).hasContent(expected);
            assertThat(zip.getEntry("history/2026Q2.json")).isNotNull();
        }
        assertThat(Files.readString(folder.resolve("out/bulletin.html"))).contains("胶州市", "2026年第三季度");
        assertThat(Files.readString(folder.resolve("out/awards.csv"))).contains("2026Q2 2026Q3");
        // the history of a bundle holds what was looked back at, so this bundle is not byte for byte the first one
        var again = AssessRun.of("--bundle", folder.resolve("out/bundle.zip"));
        assertThat(again.code()).as(again.said()).isZero();
    }

    @Test
    void theSnapshotOfAQuarterServesALaterOneAsItsPast() throws IOException {
        contest.inUse("BD-2");
        contest.verified("CT-1", "2026Q4", "10", "8", "7");
        contest.verified("CT-2", "2026Q4", "3", "7", "9");
        var published = contest.toPublished(contest.open("BD-2", "2026Q4"));
        var snapshot = contest.assessor(() -> bundles.snapshot(published.id(), 1));
        var past = ResultFile.readPast(snapshot);
        assertThat(past.problems()).isEmpty();
        assertThat(past.value().result().scheme()).isEqualTo("BD-2");
        assertThat(past.value().result().find("370281").orElseThrow().scores()).containsKeys("TOTAL", "B1", "I1");
    }
}
