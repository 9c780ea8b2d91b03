package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.UnitDraft;
import org.lianqi.ground.unit.UnitKeeping;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The ASEM Sustainable Connectivity data of the European Commission's Joint Research Centre brought in as anybody's data
 * would be: units and indicators defined through the use cases, values through the ordinary import, and each compared. They
 * are others' data and are read where they lie; without them the test says so and skips.
 */
@PlatformTest
@Import(Town.class)
class AsemImportTest {
    private static final Period YEAR = Period.parse("2018");
    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");

    @Autowired
    Town town;

    @Autowired
    UnitKeeping keeping;

    @Autowired
    ValueImport imports;

    @Autowired
    Values values;

    @Test
    void fiftyOneCountriesAndFortyNineIndicatorsComeInWithoutLosingADigit() throws IOException {
        var folder =
                shared().map(shared -> shared.resolve("reference/composite")).orElse(Path.of(""));
        boolean there = Files.isRegularFile(folder.resolve("asem_idata.csv"));
        if (!there) {
            System.out.println("SKIPPED AsemImportTest: no folder shared/reference/composite; set LIANQI_SHARED");
        }
        Assumptions.assumeTrue(there, "shared/reference/composite is absent");
        var indicators = read(folder.resolve("asem_imeta.csv")).stream()
                .filter(row -> row.get("Type").equals("Indicator"))
                .toList();
        var countries = read(folder.resolve("asem_idata.csv"));
        assertThat(indicators).hasSize(49);
        assertThat(countries).hasSize(51);
        assertThat(indicators.stream().map(row -> row.get("Parent")).distinct()).hasSize(8);

        define(countries, indicators);
        var csv = new StringBuilder("unit,indicator,period,value,source\n");
        var expected = new HashMap<List<String>, BigDecimal>();
        var unknown = new HashSet<List<String>>();
        for (var country : countries) {
            for (var indicator : indicators) {
                var cell = country.get(indicator.get("iCode"));
                var key = List.of("ASEM-" + country.get("uCode"), "ASEM-" + indicator.get("iCode"));
                csv.append(key.get(0)).append(',').append(key.get(1)).append(",2018,");
                if (cell.equals("NA")) {
                    unknown.add(key);
                    csv.append("NA");
                } else {
                    var number = new BigDecimal(cell);
                    expected.put(key, number);
                    csv.append(number.toPlainString());
                }
                csv.append(",JRC ASEM\n");
            }
        }
        assertThat(expected.size() + unknown.size()).isEqualTo(51 * 49);

        var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        var checked = town.as(
                "QD-ASSESS", Role.ASSESSOR, () -> imports.dryRun("asem.csv", new ByteArrayInputStream(bytes), false));
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.fresh()).isEqualTo(51 * 49);
        town.as("QD-ASSESS", Role.ASSESSOR, () -> imports.commit(checked.batch(), true));

        var codes = new HashMap<java.util.UUID, String>();
        town.units(UnitKind.FUNCTIONAL_ZONE).forEach(unit -> codes.put(unit.id(), unit.code()));
        var written = town.as(
                "QD-ASSESS",
                Role.ASSESSOR,
                () -> values.list(ValueFilter.ALL
                        .indicators(indicators.stream()
                                .map(row -> "ASEM-" + row.get("iCode"))
                                .toList())
                        .periods(List.of(YEAR))));
        assertThat(written).hasSize(51 * 49).allMatch(value -> value.state() == ValueState.SUBMITTED);
        for (var value : written) {
            var key = List.of(codes.get(value.key().unit()), value.key().indicator());
            if (unknown.contains(key)) {
                assertThat(value.value()).as("%s is not known", key).isNull();
            } else {
                assertThat(value.value()).as(key.toString()).isEqualByComparingTo(expected.get(key));
            }
        }

        var again = town.as(
                "QD-ASSESS", Role.ASSESSOR, () -> imports.dryRun("asem.csv", new ByteArrayInputStream(bytes), false));
        assertThat(again.same()).as("the same file again changes nothing").isEqualTo(51 * 49);
    }

    private void define(List<Map<String, String>> countries, List<Map<String, String>> indicators) {
        Actors.asSystem("test", () -> {
            for (var country : countries) {
                keeping.add(
                        "ASEM-" + country.get("uCode"),
                        new UnitDraft(
                                UnitKind.FUNCTIONAL_ZONE,
                                new Name(country.get("uName"), country.get("uName")),
                                null,
                                null,
                                LocalDate.of(2000, 1, 1),
                                null));
            }
            for (var row : indicators) {
                town.indicators.add("ASEM-" + row.get("iCode"), definition(row), "ASEM");
            }
            return null;
        });
    }

    private static Definition definition(Map<String, String> row) {
        var unit = row.get("Unit");
        return new Definition(
                new Name(row.get("iName"), row.get("iName")),
                List.of(new Caliber("jrc", new Name(unit, unit))),
                "",
                row.get("Direction").equals("-1") ? Direction.LOWER : Direction.HIGHER,
                new Quantity.Level(),
                Frequency.YEAR,
                Set.of(Kind.FACT),
                2,
                null,
                new Reporting.ByUnit(),
                Set.of(UnitKind.FUNCTIONAL_ZONE),
                null,
                LocalDate.of(2018, 1, 1),
                null,
                null);
    }

    private static List<Map<String, String>> read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var head = fields(lines.getFirst());
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var fields = fields(line);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < head.size(); i++) {
                row.put(head.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var m = FIELD.matcher(line);
        int at = 0;
        while (at <= line.length() && m.find(at)) {
            fields.add(m.group(1) == null ? m.group(2) : m.group(1).replace("\"\"", "\""));
            at = m.end() + 1;
        }
        return fields;
    }

    private static Optional<Path> shared() {
        var named = System.getProperty("LIANQI_SHARED", System.getenv().getOrDefault("LIANQI_SHARED", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/reference"))) {
                return Optional.of(at.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
