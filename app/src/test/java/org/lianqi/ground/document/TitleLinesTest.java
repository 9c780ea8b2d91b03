package org.lianqi.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleLinesTest {
    @Test
    void aShortTitleStaysOnOneLine() {
        assertThat(TitleLines.of("关于表扬市南区的通报")).containsExactly("关于表扬市南区的通报");
    }

    @Test
    void aLongTitleBreaksWhereThoughtAndSymmetryAllow() {
        assertThat(TitleLines.of("关于2025年第三季度区市“摘星夺旗”考核结果的通报")).containsExactly("关于2025年第三季度", "区市“摘星夺旗”考核结果的通报");
    }

    @Test
    void breaksThatTheWriterSetAreKept() {
        assertThat(TitleLines.of("关于公布\n考核结果的通报")).containsExactly("关于公布", "考核结果的通报");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "关于印发《胶州市镇（街道）“书记擂台”季度考核办法（2026年修订）》及其实施细则的通知",
                "青岛市综合考核委员会关于2022年第四季度全市各区市“摘星夺旗”考核成绩及有关单位表扬情况的通报",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
            })
    void noLineIsWiderThanThePageNorStartsOrEndsBadly(String title) {
        var lines = TitleLines.of(title);
        assertThat(String.join("", lines)).isEqualTo(title);
        assertThat(lines).allSatisfy(line -> {
            assertThat(TitleLines.width(line)).isLessThanOrEqualTo(TitleLines.LINE_WIDTH);
            assertThat(line).doesNotMatch("^[、，。”》）年月日号的].*").doesNotMatch(".*[“《（第]$");
        });
    }
}
