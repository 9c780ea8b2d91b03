package org.lianqi.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measurements under the setting they were taken in, as a table and as JSON. */
record Report(Setting setting, List<Row> rows) {

    String table() {
        var lines = new StringBuilder();
        lines.append(setting.machine()).append('\n');
        lines.append(setting.jdk()).append('\n');
        lines.append("commit ").append(setting.commit()).append("\n\n");
        lines.append(line("what", "size", "value", "unit", "rival", "rival's", "ratio", "aim", "met"));
        for (Row row : rows) {
            Boolean met = row.met();
            lines.append(line(
                    row.what(),
                    row.size(),
                    number(row.value()),
                    row.unit(),
                    row.rival().isEmpty() ? "–" : row.rival(),
                    number(row.rivalValue()),
                    number(row.ratio()),
                    row.aim() == null ? "–" : "≤ " + number(row.aim()),
                    met == null ? "–" : met ? "yes" : "NO"));
        }
        return lines.toString();
    }

    String json() {
        return "{\"setting\":" + setting.json() + ",\"rows\":["
                + rows.stream().map(Row::json).collect(Collectors.joining(",\n")) + "]}\n";
    }

    private static String line(
            String what,
            String size,
            String value,
            String unit,
            String rival,
            String rivalValue,
            String ratio,
            String aim,
            String met) {
        return String.format(
                Locale.ROOT,
                "%-58s %-12s %10s %-9s %-12s %10s %7s %8s %4s%n",
                what,
                size,
                value,
                unit,
                rival,
                rivalValue,
                ratio,
                aim,
                met);
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
