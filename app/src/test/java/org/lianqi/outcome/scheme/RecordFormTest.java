package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.scheme.Scheme;

class RecordFormTest {
    static final Set<String> ROOTS = java.util.Arrays.stream(Scheme.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .collect(java.util.stream.Collectors.toSet());

    @Test
    void anyScheme_shownAsAForm_andSentBack_isTheSameScheme() {
        for (long seed = 1; seed <= 60; seed++) {
            var scheme = new AnyRecord(new SplittableRandom(seed)).draw(Scheme.class);
            var sent = new LinkedHashMap<String, String[]>();
            fill(RecordForm.form(Scheme.class, RecordJson.plain(scheme)), sent);
            var back =
                    SchemeFile.read(CanonicalJson.write(RecordForm.plain(Scheme.class, RecordForm.tree(sent, ROOTS))));
            assertThat(back.problems()).as("seed %d", seed).isEmpty();
            assertThat(back.value()).as("seed %d", seed).isEqualTo(scheme);
        }
    }

    @Test
    void itemsAreAddedMovedAndRemoved() {
        var tree = RecordForm.tree(
                Map.of("nodes[0].code", new String[] {"A"}, "nodes[1].code", new String[] {"B"}), ROOTS);
        RecordForm.reshape(tree, "add:nodes:INDICATOR");
        for (var nonsense : List.of(
                "remove:nodes[abc]",
                "up:nodes[99999999999]",
                "remove:nodes[]",
                "up:[1]",
                "add:",
                "add:nodes.code",
                "text:nodes[0].code[1].x",
                "up:nodes.a[1]")) {
            RecordForm.reshape(tree, nonsense);
        }
        RecordForm.reshape(tree, "up:nodes[1]");
        RecordForm.reshape(tree, "remove:nodes[1]");
        RecordForm.reshape(tree, "text:ties.tieBreak");
        assertThat(tree.toString()).isEqualTo("{nodes={0={code=B}, 2={type=INDICATOR}}, ties={tieBreak={0=}}}");
    }

    @Test
    void aListInThePlaceOfARecordIsNoRecord() {
        for (var field :
                List.of("name[0]", "nodes[0][1]", "ties[3].x", "nodes[0].weight[0].usual", "nodes[0].inputs[0][1]")) {
            var tree = RecordForm.tree(Map.of(field, new String[] {"x"}), ROOTS);
            var read = SchemeFile.read(CanonicalJson.write(RecordForm.plain(Scheme.class, tree)));
            assertThat(read.problems()).as(field).isNotEmpty();
        }
    }

    /** Written out, it would fill the memory. */
    @Test
    void aNumberOfABillionDigitsIsLeftAsTyped() {
        var tree = RecordForm.tree(Map.of("fullMark", new String[] {"1e2000000000"}), ROOTS);
        var read = SchemeFile.read(CanonicalJson.write(RecordForm.plain(Scheme.class, tree)));
        assertThat(read.problems())
                .filteredOn(problem -> problem.where().equals("$.fullMark"))
                .hasSize(1);
    }

    @Test
    void whatIsNoFieldOfASchemeIsLeftAlone() {
        var tree = RecordForm.tree(
                Map.of(
                        "_csrf", new String[] {"x"},
                        "nodes[99999999999].code", new String[] {"x"},
                        "nodes.a[0", new String[] {"x"},
                        "code", new String[] {"C"}),
                ROOTS);
        assertThat(tree.toString()).isEqualTo("{code=C}");
    }

    @Test
    void everyNameInEveryFormulaHasAWord() {
        for (var locale : java.util.List.of(Locale.CHINESE, Locale.ENGLISH)) {
            var words = RecordWords.in(locale);
            for (long seed = 1; seed <= 300; seed++) {
                var method = new AnyRecord(new SplittableRandom(seed)).draw(ScoringMethod.class);
                for (var direction : Direction.values()) {
                    var text = words.formula(method.formula(direction));
                    if (locale == Locale.CHINESE) {
                        var ownWords = text.replaceAll("n\\d+|parks|towns", "");
                        assertThat(ownWords).as("%s", method).doesNotContainPattern("[A-Za-z]");
                    }
                }
                assertThat(words.has("engine.method." + method.tag()))
                        .as(method.tag())
                        .isTrue();
            }
        }
    }

    private static void fill(FormField field, Map<String, String[]> sent) {
        switch (field.shape()) {
            case GROUP, LIST, PAIRS -> {}
            case CHOICE -> sent.put(field.path() + ".type", new String[] {field.value()});
            case TICK -> {
                if (field.value().equals("true")) {
                    sent.put(field.path(), new String[] {"true"});
                }
            }
            default -> sent.put(field.path(), new String[] {field.value()});
        }
        field.children().forEach(child -> fill(child, sent));
    }
}
