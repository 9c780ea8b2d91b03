package org.lianqi.ground.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines over time. The subject stands out in ink, the rest is grey; names stand at the end of the lines. The same numbers
 * always stand in a table beside it, where each opens.
 *
 * @param title what is drawn, in the reader's language; also read aloud in its place
 * @param unitOfMeasure of the vertical axis, which need not begin at zero
 * @param points what stands along the horizontal axis, oldest first
 */
public record Chart(String title, String unitOfMeasure, List<String> points, List<Line> lines) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @throws IllegalArgumentException when a line has more or fewer figures than there are points */
    public Chart {
        points = List.copyOf(points);
        lines = List.copyOf(lines);
        for (var line : lines) {
            if (line.figures().size() != points.size()) {
                throw new IllegalArgumentException(
                        line.name() + " has " + line.figures().size() + " figures for " + points.size() + " points");
            }
        }
    }

    /** What a line is to the reader. */
    public enum Tone {
        /** whom the page is about */
        SUBJECT,
        /** what it is compared with: the median, the best; drawn dashed and named */
        MEASURE,
        /** everyone else */
        REST
    }

    /** @param figures one for each point; null where there is none, which leaves a gap */
    public record Line(String name, Tone tone, List<@Nullable Figure> figures) {
        public Line {
            figures = java.util.Collections.unmodifiableList(new ArrayList<>(figures));
        }
    }

    /** For the drawing only; people read the table. */
    public String json() {
        var drawn = new ArrayList<Map<String, Object>>();
        for (var line : lines) {
            var values = new ArrayList<@Nullable Object>();
            int decimals = 0;
            for (var figure : line.figures()) {
                values.add(figure == null ? null : figure.value());
                decimals = figure == null ? decimals : figure.decimals();
            }
            var one = new LinkedHashMap<String, Object>();
            one.put("name", line.name());
            one.put("tone", line.tone().name().toLowerCase(Locale.ROOT));
            one.put("decimals", decimals);
            one.put("values", values);
            drawn.add(one);
        }
        return JSON.writeValueAsString(Map.of("title", title, "unit", unitOfMeasure, "points", points, "lines", drawn));
    }
}
