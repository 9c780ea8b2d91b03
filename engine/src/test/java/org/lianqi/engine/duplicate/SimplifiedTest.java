package org.lianqi.engine.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import org.junit.jupiter.api.Test;

class SimplifiedTest {

    @Test
    void everyCharacterOfTheBasicPlaneFoldsAsInTheUnicodeTransform() {
        var unicode = Transliterator.getInstance("Traditional-Simplified");
        var different = new StringBuilder();
        for (char character = 0x2E80; character < Character.MIN_SURROGATE; character++) {
            String one = String.valueOf(character);
            String folded = unicode.transliterate(one);
            if (folded.length() == 1 && !Simplified.of(one).equals(folded)) {
                different.append(one);
            }
        }
        assertThat(different).isEmpty();
        assertThat(Simplified.of("青島諾浩智能礦山裝備產業園")).isEqualTo("青岛诺浩智能矿山装备产业园");
    }
}
