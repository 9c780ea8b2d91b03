package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A scheme has figures made ready first: what was estimated and drawn in opens to what was reported, here and from files. */
@PlatformTest
@Import(Contest.class)
class PreparedFiguresTest {
    private static final List<String> TEN =
            List.of("370202", "370203", "370212", "370211", "370213", "370214", "370215", "370281", "370283", "370285");

    private static final String EXTREME = "370202";
    private static final String UNREPORTED = "370285";
    private static final List<String> KINDS = List.of(ResultFigures.READY, ResultFigures.ESTIMATE);

    @Autowired
    Contest contest;

    @Autowired
    Figures figures;

    @Autowired
    Bundles bundles;

    @TempDir
    Path folder;

    private void reported(String indicator, String period, @Nullable String... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                contest.claim(TEN.get(i), indicator, period, Objects.requireNonNull(values[i]), "QD-STAT");
            }
        }
    }

    private AssessmentSummary published() {
        contest.define("PF-1");
        contest.define("PF-2");
        contest.inUseAs(Contest.preparing("PF", "PF-1", "PF-2"));
        reported("PF-1", "2026Q2", "1000", "8", "7", "6", "5", "4", "3", "2", "1", null);
        reported("PF-2", "2026Q1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "9.5");
        reported("PF-2", "2026Q2", "900", "8", "7", "6", "5", "4", "3", "2", "1", null);
        return contest.toPublished(contest.open("PF", "2026Q2", TEN));
    }

    @Test
    void everyValueThatWasEstimatedOrDrawnInOpensToWhatWasReportedAndRecomputesFromTheBundle() throws IOException {
        var published = published();
        var run = Objects.requireNonNull(published.publication()).run();

        var drawnIn = open(FigureRef.of(ResultFigures.READY, run, EXTREME, "I1", "value"));
        assertThat(drawnIn.figure().value()).isEqualByComparingTo("8");
        assertThat(zh(drawnIn)).isEqualTo("极端值逐个收到次外面的值");
        assertThat(worked(drawnIn)).isEqualTo("{0} → {1}");
        assertThat(read(drawnIn)).containsOnlyKeys("市南区", "市北区");
        assertThat(read(drawnIn).get("市南区").value()).isEqualByComparingTo("1000");

        var estimate = open(FigureRef.of(ResultFigures.ESTIMATE, run, UNREPORTED, "I1", "value"));
        assertThat(estimate.figure().value()).isEqualByComparingTo("5");
        assertThat(estimate.figure().measured().zh()).endsWith("（估计）");
        assertThat(estimate.figure().kind()).isNotEqualTo(Kind.FACT);
        assertThat(worked(estimate)).isEqualTo("{4} = 5");
        assertThat(read(estimate)).hasSize(9);

        var earlier = open(FigureRef.of(ResultFigures.ESTIMATE, run, UNREPORTED, "I2", "value"));
        assertThat(earlier.figure().value()).isEqualByComparingTo("9.5");
        assertThat(read(earlier).values().iterator().next().period()).hasToString("2026Q1");

        var logged = open(FigureRef.of(ResultFigures.READY, run, "370281", "I2", "value"));
        assertThat(logged.figure().unitOfMeasure()).isEmpty();
        assertThat(worked(logged)).startsWith("ln({0} − {1} + 0.01 × ({2} − {1})) = 2.30");
        assertThat(read(logged).keySet()).containsExactlyInAnyOrder("胶州市", "平度市", "市南区");

        toTheBottom(run);
        fromTheBundle(published);
    }

    private Opened open(FigureRef ref) {
        return contest.assessor(() -> figures.open(ref));
    }

    private static Opened.Computed computed(Opened opened) {
        return (Opened.Computed) opened.basis();
    }

    private static String zh(Opened opened) {
        return computed(opened).formula().zh();
    }

    private static String worked(Opened opened) {
        return computed(opened).worked().zh();
    }

    private static Map<String, Figure> read(Opened opened) {
        var read = new HashMap<String, Figure>();
        computed(opened)
                .inputs()
                .forEach(input -> read.put(
                        Objects.requireNonNullElse(input.figure().of(), Name.same(""))
                                .zh(),
                        input.figure()));
        return read;
    }

    private void toTheBottom(UUID run) {
        var left = new ArrayDeque<FigureRef>();
        var seen = new HashSet<FigureRef>();
        var kinds = new HashSet<String>();
        TEN.forEach(unit -> left.add(FigureRef.of(ResultFigures.CALCULATED, run, unit, "TOTAL")));
        while (!left.isEmpty()) {
            var ref = left.remove();
            if (!seen.add(ref)) {
                continue;
            }
            var opened = open(ref);
            kinds.add(ref.kind());
            if (opened.basis() instanceof Opened.Computed computed) {
                assertThat(computed.inputs()).as(ref.toString()).isNotEmpty();
                computed.inputs().forEach(input -> left.add(input.figure().ref()));
            }
        }
        assertThat(kinds).containsAll(KINDS).contains("value");
    }

    private void fromTheBundle(AssessmentSummary published) throws IOException {
        var bundle = Files.write(folder.resolve("bundle.zip"), contest.assessor(() -> bundles.bundle(published)));
        var out = folder.resolve("out");

        var run = AssessRun.of("--bundle", bundle, "--out", out);

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("10 units", "to the last digit");
        var why = new StringBuilder();
        try (var files = Files.walk(out)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                why.append(Files.readString(file));
            }
        }
        assertThat(why)
                .contains("(not reported, estimated: missing values estimated by the median of all units)")
                .contains("Before: 1000; extreme values drawn in to the next, one by one");
    }
}
