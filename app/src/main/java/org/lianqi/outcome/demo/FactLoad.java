package org.lianqi.outcome.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Direction;
import org.lianqi.record.indicator.Frequency;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Observation;
import org.lianqi.record.indicator.Quantity;
import org.lianqi.record.indicator.Reporting;
import org.lianqi.record.indicator.ValueLoad;
import org.springframework.stereotype.Component;

/** Brings the printed figures in as real values, each with the paragraph it was printed in and the file it stands in. */
@Component
class FactLoad {
    private static final LocalDate SINCE = LocalDate.of(2021, 1, 1);

    private final Indicators indicators;
    private final ValueLoad values;
    private final EvidenceStore evidence;
    private final ReferenceFiles files;

    FactLoad(Indicators indicators, ValueLoad values, EvidenceStore evidence, ReferenceFiles files) {
        this.indicators = indicators;
        this.values = values;
        this.evidence = evidence;
        this.files = files;
    }

    /** Does nothing when the figures of this build are there already. */
    void load() {
        var hash = CsvRows.sha256OfBuild(
                List.of("mission/facts.csv", "mission/contradictions.csv", "mission/fact_values.csv"));
        files.load("demo/facts", hash, () -> {
            var stands = PrintedFact.ofBuild().values().stream()
                    .filter(fact -> fact.stands() != null)
                    .toList();
            define(stands.stream()
                    .map(fact -> Objects.requireNonNull(fact.stands()))
                    .toList());
            var kept = new HashMap<String, String>();
            var claims = stands.stream().map(fact -> claim(fact, kept)).toList();
            return values.load(
                            claims,
                            new ValueLoad.Manner(Origin.REAL, ValueState.PUBLISHED, Instant.now(), "平台装载（公开报道）"))
                    .fresh();
        });
    }

    private void define(List<PrintedFact.Stands> stands) {
        Map<String, List<PrintedFact.Stands>> byIndicator = stands.stream()
                .collect(Collectors.groupingBy(PrintedFact.Stands::indicator, LinkedHashMap::new, Collectors.toList()));
        var there = indicators.byCode(byIndicator.keySet());
        byIndicator.forEach((code, of) -> {
            if (!there.containsKey(code)) {
                indicators.add(code, definition(of), "公开报道所载指标 / printed in the newspaper feature");
            }
        });
    }

    private static Definition definition(List<PrintedFact.Stands> of) {
        var first = of.getFirst();
        var calibers = new LinkedHashMap<String, Caliber>();
        var kinds = EnumSet.noneOf(Kind.class);
        int decimals = 0;
        for (var fact : of) {
            calibers.putIfAbsent(fact.caliber(), new Caliber(fact.caliber(), fact.caliberWords()));
            kinds.add(fact.kind());
            decimals = Math.max(decimals, fact.value().scale());
        }
        return new Definition(
                first.name(),
                new ArrayList<>(calibers.values()),
                first.unitOfMeasure(),
                Direction.NEITHER,
                first.indicator().endsWith("_growth") ? new Quantity.Growth() : new Quantity.Level(),
                Frequency.MONTH,
                kinds,
                decimals,
                null,
                new Reporting.ByUnit(),
                Set.of(),
                null,
                SINCE,
                null,
                null);
    }

    private Claim claim(PrintedFact fact, Map<String, String> kept) {
        var stands = Objects.requireNonNull(fact.stands());
        var sha256 = kept.computeIfAbsent(stands.file(), this::keep);
        return new Claim(
                stands.unit(),
                stands.indicator(),
                stands.period(),
                stands.caliber(),
                stands.value(),
                stands.unitOfMeasure(),
                stands.kind(),
                stands.source(),
                stands.asOf(),
                null,
                null,
                note(fact),
                new Observation.Evidence(sha256, null, stands.cell()));
    }

    private static String note(PrintedFact fact) {
        return (fact.id() + "；" + fact.entity() + "；原文期间 " + fact.period() + "；" + fact.note())
                .replaceAll("；{2,}", "；")
                .replaceAll("；$", "");
    }

    private String keep(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return evidence.keep(name, "text/csv", new ByteArrayInputStream(bytes(file)), null)
                .sha256();
    }

    private static byte[] bytes(String file) {
        try (InputStream in = FactLoad.class.getClassLoader().getResourceAsStream("data/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
