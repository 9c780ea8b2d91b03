package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/**
 * A figure of the newspaper feature as it was printed.
 *
 * @param value as printed; not always a number
 * @param citation paragraph of the feature, or the formula over printed figures it was worked out by
 * @param stands how it stands as a value; null for what is no number
 */
public record PrintedFact(
        String id,
        String entity,
        String metric,
        String value,
        String unit,
        String period,
        String citation,
        String note,
        @Nullable Stands stands) {

    /**
     * A printed figure as a value.
     *
     * @param unit code of the unit it speaks of, or of whose report it is part
     * @param asOf last day of the period, as the print names no day; null for what is yet to come
     * @param cell where it stands in its file
     */
    record Stands(
            String unit,
            String indicator,
            Name name,
            String caliber,
            Name caliberWords,
            Period period,
            Kind kind,
            BigDecimal value,
            String unitOfMeasure,
            String source,
            @Nullable LocalDate asOf,
            String file,
            String cell) {}

    private static final String FACTS = "mission/facts.csv";
    private static final String CONTRADICTIONS = "mission/contradictions.csv";
    /** Column of the value in facts.csv, and of the analysis in contradictions.csv. */
    private static final Map<String, String> COLUMN = Map.of(FACTS, "E", CONTRADICTIONS, "E");

    /** Every printed figure, by its number, and the two that stand only among the contradictions. */
    static Map<String, PrintedFact> ofBuild() {
        var cells = new LinkedHashMap<String, Cell>();
        place(cells, FACTS);
        place(cells, CONTRADICTIONS);
        var stands = new LinkedHashMap<String, Stands>();
        for (var row : CsvRows.ofBuild("mission/fact_values.csv").rows()) {
            stands.put(cell(row, "fact"), stands(row, cells));
        }
        var facts = new LinkedHashMap<String, PrintedFact>();
        for (var row : CsvRows.ofBuild(FACTS).rows()) {
            var id = cell(row, "id");
            facts.put(
                    id,
                    new PrintedFact(
                            id,
                            cell(row, "entity"),
                            cell(row, "metric_zh"),
                            cell(row, "value"),
                            cell(row, "unit"),
                            cell(row, "period"),
                            cell(row, "source"),
                            cell(row, "note"),
                            stands.remove(id)));
        }
        stands.forEach((id, value) -> facts.put(
                id,
                new PrintedFact(
                        id,
                        "",
                        value.name().zh(),
                        value.value().toPlainString(),
                        value.unitOfMeasure(),
                        value.period().toString(),
                        value.source(),
                        "见矛盾 " + id,
                        value)));
        return facts;
    }

    private record Cell(String file, String cell) {}

    private static void place(Map<String, Cell> cells, String file) {
        List<Map<String, String>> rows = CsvRows.ofBuild(file).rows();
        for (int i = 0; i < rows.size(); i++) {
            cells.put(cell(rows.get(i), "id"), new Cell(file, COLUMN.get(file) + (i + 2)));
        }
    }

    private static Stands stands(Map<String, String> row, Map<String, Cell> cells) {
        var id = cell(row, "fact");
        var at = cells.get(id);
        if (at == null) {
            throw new IllegalArgumentException("mission/fact_values.csv names " + id + ", which no file holds");
        }
        var asOf = orNull(row, "as_of");
        return new Stands(
                cell(row, "unit"),
                cell(row, "indicator"),
                new Name(cell(row, "name_zh"), cell(row, "name_en")),
                cell(row, "caliber"),
                new Name(cell(row, "caliber_zh"), cell(row, "caliber_en")),
                Period.parse(cell(row, "period")),
                Kind.valueOf(cell(row, "kind").toUpperCase(Locale.ROOT)),
                new BigDecimal(cell(row, "value")),
                cell(row, "unit_of_measure"),
                cell(row, "source"),
                asOf == null ? null : LocalDate.parse(asOf),
                at.file(),
                at.cell());
    }
}
