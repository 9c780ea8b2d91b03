package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/**
 * Lines of a unit's score through time, beside median and best. Coordinates are those of the drawing; a period without a
 * score breaks the line instead of bridging it.
 *
 * @param own path of the unit's line, as SVG writes it
 * @param points one a period
 */
public record ScoreChart(String own, String median, String best, List<Point> points, List<Tick> ticks) {
    /** Size of the drawing. */
    public static final int WIDTH = 640;

    /** Size of the drawing. */
    public static final int HEIGHT = 280;

    /** Where lines begin and end. */
    public static final int LEFT = 40;

    /** Where lines begin and end. */
    public static final int RIGHT = 520;

    private static final int TOP = 20;
    private static final int BOTTOM = HEIGHT - 32;

    public ScoreChart {
        points = List.copyOf(points);
        ticks = List.copyOf(ticks);
    }

    /** A period; heights are null where the score is not known. */
    public record Point(
            UnitResult.Point of,
            double x,
            @Nullable Double own,
            @Nullable Double median,
            @Nullable Double best) {}

    /** A line of the grid: its height and the score it stands for. */
    public record Tick(double y, long score) {}

    static ScoreChart of(List<UnitResult.Point> past) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (var point : past) {
            for (var figure : List.of(point.score(), point.median(), point.best())) {
                var value = figure.value();
                if (value != null) {
                    low = Math.min(low, value.doubleValue());
                    high = Math.max(high, value.doubleValue());
                }
            }
        }
        if (low > high) {
            return new ScoreChart("", "", "", List.of(), List.of());
        }
        double step = step(high - low);
        var scale = new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step);
        var points = new ArrayList<Point>();
        for (int i = 0; i < past.size(); i++) {
            var point = past.get(i);
            double x = past.size() == 1 ? (LEFT + RIGHT) / 2.0 : LEFT + (RIGHT - LEFT) * (double) i / (past.size() - 1);
            points.add(new Point(
                    point, x, scale.height(point.score()), scale.height(point.median()), scale.height(point.best())));
        }
        var ticks = new ArrayList<Tick>();
        for (double at = scale.low; at <= scale.high + step / 2; at += step) {
            ticks.add(new Tick(scale.height(at), Math.round(at)));
        }
        return new ScoreChart(
                path(points, Point::own), path(points, Point::median), path(points, Point::best), points, ticks);
    }

    /** A round distance that gives two to six lines of the grid. */
    private static double step(double range) {
        for (double step : new double[] {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
            if (range / step <= 5) {
                return step;
            }
        }
        return 1000;
    }

    private record Scale(double low, double high) {
        double height(double score) {
            double range = high > low ? high - low : 1;
            return Math.round((BOTTOM - (BOTTOM - TOP) * (score - low) / range) * 10) / 10.0;
        }

        @Nullable
        Double height(Figure figure) {
            BigDecimal value = figure.value();
            return value == null ? null : height(value.doubleValue());
        }
    }

    private static String path(List<Point> points, Function<Point, @Nullable Double> height) {
        var path = new StringBuilder();
        boolean drawing = false;
        for (var point : points) {
            var y = height.apply(point);
            if (y != null) {
                path.append(drawing ? 'L' : 'M')
                        .append(Math.round(point.x * 10) / 10.0)
                        .append(' ')
                        .append(y);
            }
            drawing = y != null;
        }
        return path.toString();
    }

    /** The last period with a score of the unit; null when there is none. */
    public @Nullable Point last() {
        return points.reversed().stream()
                .filter(point -> point.own() != null)
                .findFirst()
                .orElse(null);
    }
}
