package org.lianqi.ground.figure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The chain from a number down: the number itself, then what the reader chose to open in it, level below level. Where
 * there is nothing to choose (a published figure, a formula with one input) the next level opens by itself.
 *
 * @param root the figure the page is about
 */
public record Trace(FigureRef root, List<Level> levels) {
    private static final int DEEPEST = 16;

    public Trace {
        levels = List.copyOf(levels);
    }

    /**
     * One number of the chain.
     *
     * @param chosen the figure opened below this one; null at the end of the chain
     * @param way the references chosen above and including this level, without the root
     */
    public record Level(Opened opened, @Nullable FigureRef chosen, List<FigureRef> way) {
        public Level {
            way = List.copyOf(way);
        }

        /** Whether this figure is the one opened below. */
        public boolean opens(Figure figure) {
            return figure.ref().equals(chosen);
        }
    }

    /** The address that shows this chain with one more figure opened below a level. */
    public String down(Level level, Figure figure) {
        var address = new StringBuilder(root.address());
        char mark = '?';
        for (var ref :
                Stream.concat(level.way().stream(), Stream.of(figure.ref())).toList()) {
            address.append(mark)
                    .append("down=")
                    .append(UriUtils.encodeQueryParam(ref.toString(), StandardCharsets.UTF_8));
            mark = '&';
        }
        return address.toString();
    }

    public Opened first() {
        return levels.getFirst().opened();
    }

    /** @param wanted references to open one below the other; what a figure does not rest on is left out */
    static Trace of(Figures figures, FigureRef root, List<FigureRef> wanted) {
        var levels = new ArrayList<Level>();
        var way = new ArrayList<FigureRef>();
        var seen = new HashSet<FigureRef>();
        var ref = root;
        int next = 0;
        while (true) {
            var opened = figures.open(ref);
            seen.add(ref);
            FigureRef below = null;
            if (next < wanted.size()) {
                var asked = wanted.get(next++);
                below = within(opened).anyMatch(f -> f.ref().equals(asked)) ? asked : null;
            } else {
                below = only(opened);
            }
            if (below == null || seen.contains(below) || levels.size() >= DEEPEST) {
                levels.add(new Level(opened, null, way));
                return new Trace(root, levels);
            }
            levels.add(new Level(opened, below, way));
            way.add(below);
            ref = below;
        }
    }

    /** What there is to open when there is no choice. */
    private static @Nullable FigureRef only(Opened opened) {
        return switch (opened.basis()) {
            case Opened.Published published -> published.from().ref();
            case Opened.Computed computed
            when computed.inputs().size() == 1 ->
                computed.inputs().getFirst().figure().ref();
            case Opened.Computed computed -> null;
            case Opened.Counted counted -> null;
            case Opened.Reported reported -> null;
        };
    }

    /** Every figure a page shows inside the figure. */
    static Stream<Figure> within(Opened opened) {
        var below = switch (opened.basis()) {
            case Opened.Published published -> Stream.of(published.from());
            case Opened.Computed computed ->
                computed.inputs().stream()
                        .flatMap(input -> Stream.of(input.figure(), input.weight(), input.contribution()));
            case Opened.Counted counted -> Stream.<Figure>empty();
            case Opened.Reported reported -> Stream.<Figure>empty();
        };
        return Stream.concat(
                        Stream.concat(below, Stream.ofNullable(opened.now())),
                        opened.history().stream().map(Opened.Revision::figure))
                .filter(java.util.Objects::nonNull);
    }
}
