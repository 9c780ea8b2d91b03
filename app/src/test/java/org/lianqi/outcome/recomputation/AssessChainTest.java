package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.Period;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.ResultFile;
import org.lianqi.outcome.assessment.TakenInputs;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeFile;

/** Four quarters from files, each fed with what came out before, are what the engine computes with its own memory. */
class AssessChainTest {
    private static final List<String> UNITS = List.of("A", "B", "C", "D", "E", "F");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void quarterAfterQuarterFromFilesAsInTheEngine(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var scheme = SchemeFile.read(Contest.scheme("S", 1, 60, 40)).value();
        var schemeFile = Files.writeString(folder.resolve("scheme.json"), SchemeFile.write(scheme));
        var lines = new ArrayList<String>();
        var past = new ArrayList<PastResult>();
        var results = new ArrayList<Result>();
        for (int quarter = 1; quarter <= 4; quarter++) {
            var period = Period.quarter(2025, quarter);
            var columns = new ArrayList<InputColumn>();
            for (var indicator : List.of("CT-1", "CT-2")) {
                var column = new TreeMap<String, BigDecimal>();
                for (var unit : UNITS) {
                    if (random.nextInt(12) > 0) {
                        var value = BigDecimal.valueOf(random.nextInt(1, 2000), 2);
                        column.put(unit, value);
                        lines.add(String.join(",", unit, indicator, period.toString(), value.toPlainString()));
                    }
                }
                columns.add(new InputColumn(InputKey.fact(indicator), "亿元", column));
            }
            var units = UNITS.stream()
                    .filter(unit ->
                            columns.stream().anyMatch(column -> column.values().containsKey(unit)))
                    .toList();
            var result = Assessment.compute(scheme, AssessedPeriod.of(period, units, columns), new History(past));
            results.add(result);
            past.add(result.toPast());
        }
        var values = Files.writeString(
                folder.resolve("values.csv"), "unit,indicator,period,value\n" + String.join("\n", lines) + "\n");

        var history = Files.createDirectory(folder.resolve("results"));
        for (var result : results) {
            var period = result.given().period();
            var out = history.resolve(period.toString());
            var run = AssessRun.of(
                    "--scheme", schemeFile, "--values", values, "--period", period, "--history", history, "--out", out);
            assertThat(run.code())
                    .as("seed %d %s: %s", seed, period, run.said())
                    .isZero();
            var before = new History(past.stream()
                    .filter(earlier -> earlier.period().compareTo(period) < 0)
                    .toList());
            var found = SchemeFile.tree(Files.readString(out.resolve("result.json")));
            assertThat(ResultFile.differences(SchemeFile.tree(expected(result, before)), found))
                    .as("seed %d %s", seed, period)
                    .isEmpty();
        }
    }

    private static String expected(Result result, History before) {
        var sha256 = CanonicalJson.sha256(SchemeFile.write(result.scheme()));
        Map<String, Name> names = new LinkedHashMap<>();
        result.given().units().forEach(unit -> names.put(unit, new Name(unit, unit)));
        return CanonicalJson.write(ResultFile.plain(
                result, sha256, TakenInputs.sha256(sha256, result.given(), before), Origin.REAL, names));
    }
}
