package org.lianqi.outcome.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a scheme that is written from scratch begins: a total, one board and one indicator, to be gone on with. */
final class SchemeBeginning {
    private SchemeBeginning() {}

    /** In the plain form of its JSON: it is no scheme yet, its names and its figure are missing. */
    static Map<String, Object> plain(LocalDate today) {
        return Map.of(
                "version",
                BigDecimal.ONE,
                "validFrom",
                today.withDayOfYear(1).plusYears(1).toString(),
                "cadence",
                "QUARTER",
                "weightUnit",
                "PERCENT",
                "fullMark",
                BigDecimal.valueOf(100),
                "nodes",
                List.of(group("TOTAL", "", "综合", "Total", false), group("B1", "TOTAL", "", "", true), indicator()),
                "ties",
                Map.of("method", "MIN"),
                "awards",
                List.of(
                        Map.of(
                                RecordJson.TYPE,
                                "BOARD_STARS",
                                "code",
                                "STARS",
                                "name",
                                name("板块星级", "Board stars"),
                                "scale",
                                "BY_RANK",
                                "most",
                                BigDecimal.TEN),
                        Map.of(
                                RecordJson.TYPE,
                                "LEADER_FLAG",
                                "code",
                                "LEADER",
                                "name",
                                name("领头旗", "Leader flag"),
                                "top",
                                BigDecimal.TWO),
                        Map.of(
                                RecordJson.TYPE,
                                "CLIMBER_FLAG",
                                "code",
                                "CLIMBER",
                                "name",
                                name("进位旗", "Climber flag"),
                                "places",
                                BigDecimal.TWO)));
    }

    private static Map<String, Object> group(String code, String parent, String zh, String en, boolean board) {
        var group = new LinkedHashMap<String, Object>();
        group.put(RecordJson.TYPE, "GROUP");
        group.put("code", code);
        if (!parent.isEmpty()) {
            group.put("parent", parent);
        }
        group.put("name", name(zh, en));
        group.put("weight", Map.of("usual", BigDecimal.valueOf(100)));
        group.put("aggregation", Map.of(RecordJson.TYPE, "WEIGHTED_ARITHMETIC"));
        group.put("board", board);
        group.put("rounding", rounding());
        return group;
    }

    private static Map<String, Object> indicator() {
        return Map.of(
                RecordJson.TYPE,
                "INDICATOR",
                "code",
                "I1",
                "parent",
                "B1",
                "name",
                name("", ""),
                "weight",
                Map.of("usual", BigDecimal.valueOf(100)),
                "direction",
                "HIGHER_IS_BETTER",
                "method",
                Map.of(RecordJson.TYPE, "RATIO_TO_BEST"),
                "inputs",
                Map.of("value", Map.of(RecordJson.TYPE, "INPUT_REF", "kind", "FACT", "offset", "SAME")),
                "missing",
                Map.of(RecordJson.TYPE, "REWEIGH"),
                "rounding",
                rounding());
    }

    private static Map<String, String> name(String zh, String en) {
        return Map.of("zh", zh, "en", en);
    }

    private static Map<String, Object> rounding() {
        return Map.of(RecordJson.TYPE, "DISPLAY_ONLY", "places", BigDecimal.TWO);
    }
}
