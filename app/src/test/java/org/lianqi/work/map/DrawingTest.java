package org.lianqi.work.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.work.project.Location;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Standing;

/** Wherever projects are, they are on the sheet, in their directions and distances, with few lines of degrees between. */
class DrawingTest {
    private static final double[] TRIANGLE = {119.5, 35.5, 121, 35.5, 121, 37, 119.5, 35.5};

    @Test
    void pointsLieOnTheSheetInTheirDirectionsAndDistances() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            double span = Math.pow(10, random.nextDouble(-6, 1.2));
            double west = random.nextDouble(73, 120);
            double south = random.nextDouble(3, 37);
            var points = new ArrayList<Projects.Point>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                points.add(point(west + span * random.nextDouble(), south + span * random.nextDouble(), null));
            }
            var drawing = Drawing.of(points, null);
            var format = drawing.format();
            assertThat(drawing.meridians().size() + drawing.parallels().size())
                    .as("seed %d: lines", seed)
                    .isBetween(2, 16);
            for (var each : drawing.points()) {
                assertThat(share(each.x())).as("seed %d", seed).isBetween(0.04, 0.96);
                assertThat(share(each.y())).as("seed %d", seed).isBetween(0.04, 0.96);
            }
            // a degree northwards is as long as a degree eastwards is at the equator
            var line = drawing.parallels();
            if (line.size() > 1 && drawing.meridians().size() > 1) {
                double north =
                        Math.abs(share(line.get(1).at()) - share(line.get(0).at()));
                double east = share(drawing.meridians().get(1).at())
                        - share(drawing.meridians().get(0).at());
                double ratio = switch (format) {
                    case TALL -> 0.8;
                    case SQUARE -> 1;
                    case WIDE -> 1.5;
                };
                double narrow = Math.cos(Math.toRadians(points.stream()
                        .mapToDouble(each -> each.place().latitude().doubleValue())
                        .average()
                        .orElseThrow()));
                assertThat(east * ratio / north).as("seed %d", seed).isCloseTo(narrow, within(0.15));
            }
        }
    }

    @Test
    void eastIsRightAndNorthIsUp() {
        var points = Drawing.of(List.of(point(120, 36, null), point(120.5, 36.5, null)), null)
                .points();
        assertThat(share(points.get(1).x())).isGreaterThan(share(points.get(0).x()));
        assertThat(share(points.get(1).y())).isLessThan(share(points.get(0).y()));
    }

    @Test
    void outlinesAreDrawnWholeUnlessProjectsWouldBecomeOneDot() {
        var near = Drawing.of(List.of(point(120, 36, null), point(120.6, 36.6, null)), new double[][] {TRIANGLE});
        assertThat(near.outline().split("[ML ]")).hasSize(1 + TRIANGLE.length);
        assertThat(near.outline().replaceAll("[ML]", " ").strip().split(" "))
                .allSatisfy(corner -> assertThat(Integer.parseInt(corner)).isBetween(0, Drawing.FINE));
        var one = Drawing.of(List.of(point(120, 36, null), point(120.01, 36.01, null)), new double[][] {TRIANGLE});
        assertThat(share(one.points().get(1).x()) - share(one.points().get(0).x()))
                .isGreaterThan(0.1);
        assertThat(Drawing.of(List.of(), new double[][] {TRIANGLE}).outline()).isNotEmpty();
        assertThat(Drawing.of(List.of(), null)).isNull();
    }

    @Test
    void formTellsHowFarAndSizeHowMuchWithUnknownApart() {
        var marks = Drawing.of(
                        List.of(
                                point(120, 36, new BigDecimal("5000000000")),
                                point(120, 36, new BigDecimal("4999999999.99")),
                                point(120, 36, BigDecimal.ZERO),
                                point(120, 36, null)),
                        null)
                .points();
        assertThat(marks)
                .extracting(Drawing.Mark::size)
                .containsExactly(Size.VAST, Size.LARGE, Size.SMALL, Size.UNKNOWN);
        assertThat(marks).extracting(Drawing.Mark::group).containsOnly(Group.BUILDING);
        assertThat(Group.of(ProjectStage.BUILDING, Standing.ON_HOLD)).isEqualTo(Group.STOPPED);
    }

    private static Projects.Point point(double longitude, double latitude, BigDecimal planned) {
        return new Projects.Point(
                UUID.randomUUID(),
                "点",
                new Location(decimal(longitude), decimal(latitude)),
                ProjectStage.BUILDING,
                Standing.ACTIVE,
                planned,
                Origin.REAL);
    }

    private static BigDecimal decimal(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, java.math.RoundingMode.HALF_UP);
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace("%", "")) / 100;
    }
}
