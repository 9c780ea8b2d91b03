package org.lianqi.ground.region;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/** The divisions as the build's files have them: the package's list, our dated rows over it, English names beside it. */
record RegionFile(List<Region> regions, String sha256) {
    private static final int FIRST_STATISTICAL_AREA = 400;

    private static final String LISTED = "region/china-division.csv";
    private static final String DATED = "region/dated.csv";
    private static final String ENGLISH = "region/english.csv";

    static RegionFile ofBuild() {
        return of(CsvRows.ofBuild(LISTED), CsvRows.ofBuild(DATED), CsvRows.ofBuild(ENGLISH));
    }

    /** What {@link #sha256()} of the build's files is, without reading thousands of rows for it. */
    static String sha256OfBuild() {
        return CsvRows.sha256OfBuild(List.of(LISTED, DATED, ENGLISH));
    }

    static RegionFile of(CsvRows listed, CsvRows dated, CsvRows english) {
        var names =
                english.rows().stream().collect(Collectors.toMap(row -> cell(row, "code"), r -> cell(r, "name_en")));
        var source = listed.remarks().getFirst().replaceFirst("^source: ", "");
        var all = new LinkedHashMap<String, Region>();
        for (var row : dated.rows()) {
            var region = dated(row, "data/" + dated.name());
            if (all.put(region.code(), region) != null) {
                throw new IllegalArgumentException(dated.name() + " names " + region.code() + " twice");
            }
        }
        var seen = new HashSet<String>();
        for (var row : listed.rows()) {
            var code = cell(row, "code");
            if (!seen.add(code)) {
                throw new IllegalArgumentException(listed.name() + " names " + code + " twice");
            }
            if (!all.containsKey(code)) {
                all.put(code, listed(row, all.get(cell(row, "parent")), names, source));
            }
        }
        return new RegionFile(List.copyOf(all.values()), CsvRows.sha256(listed, dated, english));
    }

    /** A division of the list has no day of its own; it cannot have been there under this parent before the parent was. */
    private static Region listed(
            Map<String, String> row, @Nullable Region parent, Map<String, String> english, String source) {
        var code = cell(row, "code");
        var name = cell(row, "name");
        var level = RegionLevel.of(cell(row, "level"));
        return new Region(
                code,
                new Name(name, english.getOrDefault(code, name)),
                level,
                cell(row, "parent"),
                parent == null ? Region.UNRECORDED : parent.validFrom(),
                null,
                false,
                null,
                remark(code, name, level),
                source);
    }

    /** What the list of the statistics bureau holds that is no division of its own. */
    private static @Nullable Name remark(String code, String name, RegionLevel level) {
        if (level == RegionLevel.PREFECTURE && (name.equals("市辖区") || name.equals("县") || name.contains("直辖县级"))) {
            return new Name("归集用层级，不是一级政区", "A grouping level of the code list, not a division of its own");
        }
        if (level == RegionLevel.TOWNSHIP && Integer.parseInt(code.substring(6)) >= FIRST_STATISTICAL_AREA) {
            return new Name("统计用区划代码，不是乡镇级政区", "A statistical area, not a township-level division");
        }
        return null;
    }

    private static Region dated(Map<String, String> row, String source) {
        var from = day(row, "valid_from");
        return new Region(
                cell(row, "code"),
                new Name(cell(row, "name_zh"), cell(row, "name_en")),
                RegionLevel.of(cell(row, "level")),
                orNull(row, "parent"),
                from == null ? Region.UNRECORDED : from,
                day(row, "valid_to"),
                from != null,
                orNull(row, "successor"),
                new Name(cell(row, "basis_zh"), cell(row, "basis_en")),
                source);
    }

    private static @Nullable LocalDate day(Map<String, String> row, String column) {
        var value = orNull(row, column);
        return value == null ? null : LocalDate.parse(value);
    }
}
