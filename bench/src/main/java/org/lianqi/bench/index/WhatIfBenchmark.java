package org.lianqi.bench.index;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.StarScale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One value of one unit moved and the whole period computed again from decimals, checks, stars and flag included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WhatIfBenchmark {

    @Param({"10", "3000"})
    public int units;

    private Scheme scheme = withAwards();
    private AssessedPeriod given =
            new AssessedPeriod(Period.quarter(2025, 1), List.of(), List.of(), List.of(), List.of(), List.of());
    private long moves;

    @Setup
    public void bringIn() {
        var quarter = new Quarter(units);
        var codes = new ArrayList<String>();
        for (int unit = 0; unit < units; unit++) {
            codes.add(quarter.code(unit));
        }
        var columns = new ArrayList<InputColumn>();
        for (int indicator = 0; indicator < Quarter.INDICATORS; indicator++) {
            var values = new TreeMap<String, BigDecimal>();
            for (int unit = 0; unit < units; unit++) {
                double value = quarter.values[unit][indicator];
                if (!Double.isNaN(value)) {
                    values.put(codes.get(unit), BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP));
                }
            }
            columns.add(new InputColumn(InputKey.fact("I" + indicator), "", values));
        }
        given = AssessedPeriod.of(Period.quarter(2025, 1), codes, columns);
    }

    @Benchmark
    public int whatIf() {
        var moved = given.with(InputKey.fact("I0"), given.units().getFirst(), BigDecimal.valueOf(moves++ % 100));
        return Assessment.compute(scheme, moved, History.NONE)
                .score(given.units().getFirst(), Quarter.TOTAL)
                .rank()
                .orElse(0);
    }

    private static Scheme withAwards() {
        var plain = new Quarter(1).scheme(new MinMax(BigDecimal.ZERO, new BigDecimal(100)));
        return new Scheme(
                plain.code(),
                plain.version(),
                plain.name(),
                plain.basis(),
                plain.validFrom(),
                plain.validTo(),
                plain.cadence(),
                plain.weightUnit(),
                plain.fullMark(),
                plain.nodes(),
                plain.bonuses(),
                plain.families(),
                plain.vetoes(),
                plain.ties(),
                List.of(
                        new AwardRule.BoardStars("S", Name.of("星", "Stars"), StarScale.PROPORTIONAL, 10),
                        new AwardRule.LeaderFlag("L", Name.of("旗", "Flag"), 1)),
                plain.examples());
    }
}
