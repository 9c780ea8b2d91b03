package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;

import java.util.List;
import java.util.stream.Collectors;
import org.lianqi.ground.region.CsvRows;

/**
 * Where the feature contradicts itself or another paper.
 *
 * @param facts numbers of the printed figures it speaks of, in the order they are shown
 */
public record Contradiction(
        String id,
        Severity severity,
        String topic,
        String printed,
        String analysis,
        String consequence,
        List<String> facts) {
    /** How much hangs on it. */
    public enum Severity {
        HIGH,
        MED,
        LOW,
        /** Nothing contradicts: the sums come out. */
        INFO
    }

    public Contradiction {
        facts = List.copyOf(facts);
    }

    static List<Contradiction> ofBuild() {
        var facts = CsvRows.ofBuild("mission/contradiction_facts.csv").rows().stream()
                .collect(Collectors.toMap(
                        row -> cell(row, "contradiction"),
                        row -> List.of(cell(row, "facts").split(" "))));
        return CsvRows.ofBuild("mission/contradictions.csv").rows().stream()
                .map(row -> new Contradiction(
                        cell(row, "id"),
                        Severity.valueOf(cell(row, "severity")),
                        cell(row, "topic"),
                        cell(row, "seed_values"),
                        cell(row, "analysis"),
                        cell(row, "design_consequence"),
                        facts.getOrDefault(cell(row, "id"), List.of())))
                .toList();
    }
}
