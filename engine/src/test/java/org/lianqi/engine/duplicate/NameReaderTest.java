package org.lianqi.engine.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameReaderTest {

    private final NameReader reader =
            new NameReader(Vocabulary.withPlaces(List.of("青岛市", "胶州市", "市北区", "山东省", "上合示范区", "北京市")));

    @Test
    void placesLegalFormsAndWordsForProjectsAreLeftOutOfAName() {
        var name = reader.read("山东省青岛市诺浩智能装备有限公司产业园项目");

        assertThat(name.stripped()).containsExactly("山东省", "青岛市", "有限公司", "产业园", "项目");
        assertThat(name.core()).containsExactly("诺浩智能装备");
        assertThat(name.own()).containsExactly("诺浩");
        assertThat(name.usual()).containsExactlyInAnyOrder("智能", "装备");
    }

    @Test
    void theEndingOfAPlaceIsNotTakenFromTheNextPlace() {
        assertThat(reader.read("青岛市北历史街区").stripped()).containsExactly("青岛", "市北");
        assertThat(reader.read("青岛市北京路小学").stripped()).containsExactly("青岛市", "北京");
        assertThat(reader.read("青岛市历史街区").stripped()).containsExactly("青岛市");
    }

    @Test
    void fullWidthCapitalsAndTraditionalCharactersAreOneSpelling() {
        assertThat(reader.read("上合國際樞紐港ＴＯＤ").core())
                .isEqualTo(reader.read("上合国际枢纽港tod").core());
    }

    @Test
    void aNameOfNothingButIdleWordsKeepsThemAll() {
        assertThat(reader.read("青岛产业园项目").core()).containsExactly("青岛产业园项目");
    }

    @Test
    void partsAreReadInEveryWayTheyAreWritten() {
        assertThat(parts("北汽莱西基地二期")).containsExactly("2期");
        assertThat(parts("北汽莱西基地（第２期）")).containsExactly("2期");
        assertThat(parts("北汽莱西基地Ⅱ期")).containsExactly("2期");
        assertThat(parts("一、二期厂房")).containsExactly("1期", "2期");
        assertThat(parts("首期")).containsExactly("1期");
        assertThat(parts("第二十一标段")).containsExactly("21标段");
        assertThat(parts("胶州湾第二隧道")).containsExactly("第2");
        assertThat(parts("地铁4号线")).containsExactly("4号线");
        assertThat(parts("SEEDS II")).containsExactly("2期");
        assertThat(parts("Second Henan Provincial Highway Project")).containsExactly("2期");
        assertThat(parts("Rural Roads (Phase 3)")).containsExactly("3期");
        assertThat(parts("十四五期间年产15万辆乘用车")).isEmpty();
    }

    private Iterable<String> parts(String name) {
        return reader.read(name).parts().words();
    }
}
