package org.lianqi.work.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.work.project.Projects;

/**
 * Points, a grid of degrees and outlines on a sheet. Places are in per cent of the sheet, so that it can be drawn in any
 * width while points and words keep their size.
 *
 * @param format of the sheet
 * @param points the largest first, so that smaller ones lie on top
 * @param meridians lines of one longitude
 * @param parallels lines of one latitude
 * @param outline SVG path on a sheet of {@value #FINE} by {@value #FINE}; empty without outlines
 */
public record Drawing(Format format, List<Mark> points, List<Line> meridians, List<Line> parallels, String outline) {
    static final int FINE = 2000;

    /** Steps of the grid in degrees, from fine to coarse. */
    private static final List<BigDecimal> STEPS = Stream.of(
                    "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10")
            .map(BigDecimal::new)
            .toList();

    private static final int MOST_LINES = 7;

    /** Nearer than this the sheet does not come, in degrees: places are not that exact. */
    private static final double LEAST_SPAN = 0.04;

    private static final double MARGIN = 0.07;

    /** Nearer to the edge than this no line of the grid is drawn: the words at two edges would meet in the corner. */
    private static final double EDGE = 0.05;

    /** Outlines so many times as wide as where the projects are do not fit on the sheet with them. */
    private static final double MOST_WIDER = 3;

    /** Height and width of a sheet go together in one of three ways. */
    public enum Format {
        TALL(0.8),
        SQUARE(1),
        WIDE(1.5);

        private final double ratio;

        Format(double ratio) {
            this.ratio = ratio;
        }

        static Format of(double ratio) {
            return ratio < 0.9 ? TALL : ratio < 1.22 ? SQUARE : WIDE;
        }

        /** The name of its style. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A project, in per cent from the left and from the top. */
    public record Mark(Projects.Point project, Group group, Size size, String x, String y) {}

    /** A line of the grid, in per cent from the left or from the top, and the degree it is of. */
    public record Line(String at, String degree) {}

    /**
     * @param points the largest first
     * @param lines of outlines, each as longitude, latitude, longitude, latitude …; null for none
     * @return null when there is nothing to draw
     */
    static @Nullable Drawing of(List<Projects.Point> points, double @Nullable [][] lines) {
        var shown = box(points, lines);
        if (shown == null) {
            return null;
        }
        var format = Format.of(shown.ratio());
        var box = shown.in(format);
        double span = Math.max(box.east - box.west, box.north - box.south);
        var step = STEPS.stream()
                .filter(each -> span / each.doubleValue() <= MOST_LINES)
                .findFirst()
                .orElse(STEPS.getLast());
        return new Drawing(
                format,
                points.stream()
                        .map(point -> new Mark(
                                point,
                                Group.of(point.stage(), point.standing()),
                                Size.of(point.planned()),
                                percent(box.x(point.place().longitude().doubleValue())),
                                percent(box.y(point.place().latitude().doubleValue()))))
                        .toList(),
                degrees(box.west + EDGE * (box.east - box.west), box.east - EDGE * (box.east - box.west), step)
                        .map(degree -> new Line(percent(box.x(degree.doubleValue())), word(degree)))
                        .toList(),
                degrees(box.south + EDGE * (box.north - box.south), box.north - EDGE * (box.north - box.south), step)
                        .map(degree -> new Line(percent(box.y(degree.doubleValue())), word(degree)))
                        .toList(),
                lines == null ? "" : path(lines, box));
    }

    /** Degrees from west to east and south to north; a degree of longitude is {@code narrow} times as long as one of latitude. */
    private record Box(double west, double east, double south, double north) {
        double narrow() {
            return Math.cos(Math.toRadians((south + north) / 2));
        }

        double ratio() {
            return (east - west) * narrow() / (north - south);
        }

        double x(double longitude) {
            return (longitude - west) / (east - west);
        }

        double y(double latitude) {
            return (north - latitude) / (north - south);
        }

        Box and(Box other) {
            return new Box(
                    Math.min(west, other.west),
                    Math.max(east, other.east),
                    Math.min(south, other.south),
                    Math.max(north, other.north));
        }

        Box wider(double eastWest, double southNorth) {
            return new Box(west - eastWest, east + eastWest, south - southNorth, north + southNorth);
        }

        /** With a margin, and as wide or as high as the format asks. */
        Box in(Format format) {
            double high = Math.max(north - south, LEAST_SPAN) * (1 + 2 * MARGIN);
            double wide = Math.max((east - west) * narrow(), LEAST_SPAN) * (1 + 2 * MARGIN);
            high = Math.max(high, wide / format.ratio);
            wide = high * format.ratio;
            return wider((wide / narrow() - (east - west)) / 2, (high - (north - south)) / 2);
        }

        boolean meets(Box other) {
            return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
        }

        static Box around(double[] line) {
            var longitudes = IntStream.range(0, line.length / 2)
                    .mapToDouble(i -> line[2 * i])
                    .summaryStatistics();
            var latitudes = IntStream.range(0, line.length / 2)
                    .mapToDouble(i -> line[2 * i + 1])
                    .summaryStatistics();
            return new Box(longitudes.getMin(), longitudes.getMax(), latitudes.getMin(), latitudes.getMax());
        }
    }

    private static @Nullable Box box(List<Projects.Point> points, double @Nullable [][] lines) {
        var outlines = lines == null
                ? null
                : Arrays.stream(lines).map(Box::around).reduce(Box::and).orElse(null);
        var projects = points.isEmpty()
                ? null
                : Box.around(points.stream()
                        .flatMap(point -> Stream.of(
                                point.place().longitude(), point.place().latitude()))
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray());
        if (projects == null || outlines == null) {
            return projects == null ? outlines : projects;
        }
        var both = projects.and(outlines);
        return both.east - both.west <= MOST_WIDER * (projects.east - projects.west)
                        && both.north - both.south <= MOST_WIDER * (projects.north - projects.south)
                ? both
                : projects;
    }

    private static Stream<BigDecimal> degrees(double from, double to, BigDecimal step) {
        var first =
                BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING).multiply(step);
        return Stream.iterate(first, degree -> degree.doubleValue() <= to, degree -> degree.add(step));
    }

    private static String word(BigDecimal degree) {
        return degree.toPlainString() + "°";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    /** Corners that fall on one another are drawn once: the sheet shows no more. */
    private static String path(double[][] lines, Box box) {
        var path = new StringBuilder();
        for (var line : lines) {
            if (box.meets(Box.around(line))) {
                var corners = new ArrayList<String>();
                for (int i = 0; i < line.length; i += 2) {
                    var corner = Math.round(FINE * box.x(line[i])) + " " + Math.round(FINE * box.y(line[i + 1]));
                    if (corners.isEmpty() || !corners.getLast().equals(corner)) {
                        corners.add(corner);
                    }
                }
                if (corners.size() > 1) {
                    path.append('M').append(String.join("L", corners));
                }
            }
        }
        return path.toString();
    }
}
