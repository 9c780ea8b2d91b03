package org.lianqi.ground.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int CODES = 200;

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "9131000063159284XQ"})
    void theExamplesOfTheStandardHold(String code) {
        assertThat(new CreditCode(code).holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // GB 32100 works out 3
                "91350100M000100Y4Y",
                "91350100M000100Y44",
                // GB 32100 is right, the organisation's code inside is not
                "91350100M000100Y56"
            })
    void aWrongCheckCharacterDoesNotHoldAndIsNoErrorOfShape(String code) {
        assertThat(CreditCode.parse(code).holds()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" 91350100m000100y43 ", "９１３５０１００Ｍ０００１００Ｙ４３", "\u300091350100M000100Y43\n"})
    void howItIsTypedDoesNotMatter(String typed) {
        assertThat(CreditCode.parse(typed)).isEqualTo(new CreditCode("91350100M000100Y43"));
    }

    @Test
    void aRefusalSaysWhereTheFirstWrongCharacterIs() {
        assertRefused("91350100M000100Y4", "credit-code-length", "91350100M000100Y4", 17);
        assertRefused("", "credit-code-length", "", 0);
        assertRefused("91350100M000100Y4Z", "credit-code-character", "91350100M000100Y4Z", 18, "Z");
        assertRefused("9I350100M000100Y43", "credit-code-character", "9I350100M000100Y43", 2, "I");
        assertRefused("91350A00M000100Y43", "credit-code-digit", "91350A00M000100Y43", 6, "A");
        assertThatThrownBy(() -> new CreditCode("91350100m000100y43")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String typed, String code, Object... args) {
        assertThatThrownBy(() -> CreditCode.parse(typed)).isInstanceOfSatisfying(Refusal.Invalid.class, no -> {
            assertThat(no.code()).isEqualTo(code);
            assertThat(no.args()).containsExactly(args);
        });
    }

    @Test
    void everyChangedCharacterIsFound() {
        codes(20261128).forEach(code -> {
            for (int at = 0; at < code.length(); at++) {
                for (char other : ALPHABET.toCharArray()) {
                    var changed = code.substring(0, at) + other + code.substring(at + 1);
                    assertThat(passes(changed)).as(changed).isEqualTo(other == code.charAt(at));
                }
            }
        });
    }

    @Test
    void everyExchangeOfUnlikeNeighboursIsFound() {
        codes(20261129).forEach(code -> {
            for (int at = 0; at + 1 < code.length(); at++) {
                var swapped = swapped(code, at, at + 1);
                assertThat(passes(swapped)).as(swapped).isEqualTo(swapped.equals(code));
            }
        });
    }

    /** What the standard cannot see: the only two places that weigh the same. */
    @Test
    void theFirstAndTheLastExchangedAreNotFound() {
        codes(20261130).forEach(code -> {
            var swapped = swapped(code, 0, code.length() - 1);
            assertThat(passes(swapped)).as(swapped).isTrue();
        });
    }

    private static boolean passes(String code) {
        try {
            return CreditCode.parse(code).holds();
        } catch (Refusal.Invalid noShape) {
            return false;
        }
    }

    private static String swapped(String code, int one, int other) {
        var letters = code.toCharArray();
        letters[one] = code.charAt(other);
        letters[other] = code.charAt(one);
        return new String(letters);
    }

    /** Codes that hold, found by trying all endings of random beginnings, so that the test works nothing out itself. */
    private static List<String> codes(long seed) {
        System.out.println("CreditCodeTest seed " + seed);
        var random = new Random(seed);
        return Stream.generate(() -> beginning(random))
                .flatMap(CreditCodeTest::holding)
                .limit(CODES)
                .toList();
    }

    private static String beginning(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(ALPHABET.charAt(random.nextInt(i >= 2 && i < 8 ? 10 : ALPHABET.length())));
        }
        return text.toString();
    }

    private static Stream<String> holding(String beginning) {
        return ALPHABET.chars()
                .boxed()
                .flatMap(inner -> ALPHABET.chars().mapToObj(last -> beginning + (char) inner.intValue() + (char) last))
                .filter(CreditCodeTest::passes);
    }
}
