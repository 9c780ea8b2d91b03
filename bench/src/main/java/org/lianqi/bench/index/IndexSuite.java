package org.lianqi.bench.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.lianqi.bench.Row;
import org.lianqi.bench.Suite;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench index}: two or three minutes. */
public final class IndexSuite implements Suite {

    private static final String SIZE = "3000 × 60";
    private static final double VALUES = (double) IndexBenchmark.UNITS * Quarter.INDICATORS;
    private static final String RIVAL = "textbook";

    @Override
    public String name() {
        return "index";
    }

    @Override
    public List<Row> measure() throws Exception {
        var options = new OptionsBuilder()
                .include(IndexBenchmark.class.getName())
                .include(RobustnessBenchmark.class.getName())
                .include(WhatIfBenchmark.class.getName())
                .forks(1)
                .threads(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(8)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        double engine = medianNanoseconds(results, "engine");
        double mixed = medianNanoseconds(results, "engineMixed");
        double textbook = medianNanoseconds(results, "textbook");
        String run = "normalise + aggregate + rank 6 boards and total, median";
        var rows = new ArrayList<Row>(List.of(
                new Row("index.run", run, SIZE, engine / 1e6, "ms", RIVAL, textbook / 1e6, 2.0),
                new Row(
                        "index.value",
                        "the same, a value",
                        SIZE,
                        engine / VALUES,
                        "ns",
                        RIVAL,
                        textbook / VALUES,
                        null),
                new Row("index.mixed", "the same, six scoring methods mixed", SIZE, mixed / 1e6, "ms", "", null, null),
                robust(
                        results,
                        "weights",
                        "(a) 1,000 × weights ±25 % at every level, rank of the total, 2 threads",
                        0.3),
                robust(
                        results,
                        "methods",
                        "(b) and one of three methods; ranks of 7, chances of rank, star, flag, 2 threads",
                        0.8),
                new Row(
                        "index.threads",
                        "replications that one thread and two rank otherwise",
                        SIZE,
                        RobustnessBenchmark.threadsAgree() ? 0 : 1,
                        "",
                        "",
                        null,
                        0.0),
                whatIf(results, "10", 100),
                whatIf(results, "3000", 1_000),
                new Row("index.bytes", "bytes allocated by one run", SIZE, Allocation.ofOneRun(), "B", "", null, 0.0)));
        double sums = medianNanoseconds(results, "sums");
        double sumsAndRank = medianNanoseconds(results, "sumsAndRank");
        rows.add(new Row(
                "index.flops",
                "floating-point operations of a replication's sums, 1 thread",
                SIZE,
                RobustnessBenchmark.OPERATIONS / sums,
                "G/s",
                "",
                null,
                null));
        rows.add(new Row(
                "index.ranking",
                "share of a replication that goes into the rank of the total",
                SIZE,
                100 * (sumsAndRank - sums) / sumsAndRank,
                "%",
                "",
                null,
                null));
        Coinr.secondsOfAReplication()
                .ifPresent(seconds -> rows.add(new Row(
                        "index.coinr",
                        "one replication of (a)",
                        SIZE,
                        medianNanoseconds(results, "weights") / 1e9 / RobustnessBenchmark.REPLICATIONS,
                        "s",
                        "COINr",
                        seconds,
                        null)));
        return rows;
    }

    /** Against the textbook on one core: of (a) weights only, of (b) normalising anew with one method and one rank. */
    private static Row robust(Collection<RunResult> results, String benchmark, String what, double aim) {
        String rival = "textbook" + benchmark.substring(0, 1).toUpperCase(Locale.ROOT) + benchmark.substring(1);
        return new Row(
                "index." + benchmark,
                what,
                SIZE,
                medianNanoseconds(results, benchmark) / 1e9,
                "s",
                RIVAL + ", 1 core",
                medianNanoseconds(results, rival) / 1e9,
                aim);
    }

    private static Row whatIf(Collection<RunResult> results, String units, double aim) {
        var found = results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(".whatIf")
                        && units.equals(result.getParams().getParam("units")))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(units));
        return new Row(
                "index.what-if." + units,
                "what if: one value moved, checked, all computed again, with stars and flag",
                units + " × " + Quarter.INDICATORS,
                found.getPrimaryResult().getStatistics().getPercentile(50) / 1e6,
                "ms",
                "",
                null,
                aim);
    }

    private static double medianNanoseconds(Collection<RunResult> results, String benchmark) {
        return find(results, benchmark).getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static RunResult find(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(benchmark));
    }
}
