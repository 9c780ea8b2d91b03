package org.lianqi.ground.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;

class FiguresTest {
    private static final Name NAME = new Name("数", "number");

    /** total ← (a, b); a ← one; everything else was reported. */
    private static final FigureSource ROOM = new Room(Map.of(
            "n:total", computed("n:total", "{0} + {1}", "n:a", "n:b"),
            "n:a", computed("n:a", "2 × {0}", "n:one"),
            "n:loop", computed("n:loop", "{0}", "n:loop")));

    private final Figures figures = new Figures(List.of(ROOM));

    private record Room(Map<String, Opened> known) implements FigureSource {
        @Override
        public Set<String> kinds() {
            return Set.of("n");
        }

        @Override
        public Opened open(FigureRef ref) {
            return known.getOrDefault(ref.toString(), reported(ref.toString()));
        }
    }

    private static Figure figure(String ref) {
        return new Figure(
                FigureRef.parse(ref),
                BigDecimal.ONE,
                0,
                "",
                NAME,
                null,
                null,
                Kind.FACT,
                ValueState.VERIFIED,
                Origin.REAL);
    }

    private static Opened computed(String ref, String worked, String... inputs) {
        return new Opened(
                figure(ref),
                new Opened.Computed(
                        NAME,
                        Name.same(worked),
                        List.of(inputs).stream()
                                .map(input -> new Opened.Input(Name.same(input), figure(input), null, null))
                                .toList(),
                        List.of()),
                null,
                List.of(),
                null);
    }

    private static Opened reported(String ref) {
        return new Opened(
                figure(ref),
                new Opened.Reported(NAME, null, "someone", Instant.EPOCH, null, null),
                null,
                List.of(),
                null);
    }

    private List<String> chain(String root, String... down) {
        return Trace.of(
                        figures,
                        FigureRef.parse(root),
                        List.of(down).stream().map(FigureRef::parse).toList())
                .levels()
                .stream()
                .map(level -> level.opened().figure().ref().toString())
                .toList();
    }

    @Test
    void twoRoomsMayNotOwnOneKind() {
        assertThatThrownBy(() -> new Figures(List.of(ROOM, new Room(Map.of()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'n'");
    }

    @Test
    void whatNobodyOwnsIsMissing() {
        assertThatThrownBy(() -> figures.open(FigureRef.of("other", "1"))).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> Figures.ref("no ref/at all")).isInstanceOf(Refusal.Missing.class);
    }

    @Test
    void theChainGoesDownWhereTheReaderChooses() {
        assertThat(chain("n:total")).containsExactly("n:total");
        assertThat(chain("n:total", "n:b")).containsExactly("n:total", "n:b");
        assertThat(chain("n:total", "n:a")).containsExactly("n:total", "n:a", "n:one");
    }

    @Test
    void whatANumberDoesNotRestOnIsNotOpenedBelowIt() {
        assertThat(chain("n:total", "n:stranger")).containsExactly("n:total");
        assertThat(chain("n:loop")).containsExactly("n:loop");
    }

    @Test
    void aLinkInTheChainKeepsTheWayDown() {
        var trace = Trace.of(figures, FigureRef.parse("n:total"), List.of(FigureRef.parse("n:a")));
        assertThat(trace.down(trace.levels().get(1), figure("n:one")))
                .isEqualTo("/figures/n:total?down=n:a&down=n:one");
        assertThat(trace.down(trace.levels().getFirst(), figure("n:b"))).isEqualTo("/figures/n:total?down=n:b");
    }

    @Test
    void numbersStandInTheFormula() {
        var computed = (Opened.Computed) ROOM.open(FigureRef.parse("n:total")).basis();
        assertThat(Worked.of(computed, "zh").pieces())
                .extracting(piece -> piece.input() == null
                        ? piece.words()
                        : piece.input().role().zh())
                .containsExactly("", "n:a", " + ", "n:b", "");
        assertThat(Worked.of(computed, "zh").complete(computed)).isTrue();
    }
}
