package org.lianqi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.SchemeSaving;
import org.lianqi.outcome.scheme.Schemes;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole quarter: collected, objected to, frozen, approved, published, appealed against, and published again corrected. */
class AppealJourneyTest extends Journey {
    private static final String QUARTER = "/quarters/QD-APPEAL/2025Q1";
    private static final String JIAOZHOU = "/scoreboard/QD-APPEAL/units/370281?period=2025Q1";
    private static final String JIMO = "/scoreboard/QD-APPEAL/units/370215?period=2025Q1";

    @Autowired
    Schemes schemes;

    @Test
    void fromTheFirstValueToTheCorrectedBulletin() {
        bringSchemeIn();
        try (var office = as("assessor", Look.USUAL);
                var leader = as("leader", Look.USUAL);
                var jiaozhou = as("reporter-jiaozhou", Look.USUAL);
                var jimo = as("reporter-jimo", Look.USUAL)) {
            office.go("/quarters");
            office.page().selectOption("#scheme", "QD-APPEAL");
            office.page().fill("#period", "2025Q1");
            office.page().selectOption("#units", "370200:district");
            press(office, "开始采集");
            assertThat(office.find(".told")).containsText("开始采集");

            claim(jiaozhou);
            office.go(QUARTER + "/decisions");
            office.page().fill("input[name=reply]", "材料没有文号，暂不认定");
            press(office, "不予认定");
            assertThat(office.find(".told")).containsText("不予认定");

            office.go(QUARTER);
            press(office, "结束采集，开始核对");
            announce(office);
            object(jiaozhou, JIAOZHOU, "提出异议", "综合得分应当更高，请复核");
            object(jimo, JIMO, "提出异议", "综合得分与自测不符");
            office.go(QUARTER);
            assertThat(office.find("main")).containsText("还有 2 件异议没有答复");
            answer(office, "OBJECTION", "即墨区", "不予采纳", "逐项复核无误");
            answer(office, "OBJECTION", "胶州市", "认可", "统计口径已说明，不影响分数");
            jiaozhou.go("/notices");
            assertThat(jiaozhou.find("main")).containsText("已认可");

            compute(office);
            leader.go(QUARTER);
            leader.page().fill("#back-reason", "再核一遍");
            press(leader, "退回核对");
            assertThat(leader.find("main")).containsText("第 2 轮");
            office.go(QUARTER);
            assertThat(office.find("main")).containsText("再核一遍");
            announce(office);
            settle(office, leader);
            press(office, "通报");
            assertThat(office.find("main")).containsText("首次通报");
            office.shot("quarter-published");

            object(jiaozhou, JIAOZHOU, "提出申诉", "国家级试点没有计分，批准文号见附件");
            answer(office, "APPEAL", "胶州市", "认可", "材料补齐，更正后重新通报");
            office.go(QUARTER);
            assertThat(office.find("main")).containsText("等待更正");
            office.page().fill("#reason", "胶州市申诉认可，补计一项");
            press(office, "更正");
            office.go(QUARTER + "/decisions");
            press(office, "认定");
            office.go(QUARTER);
            announce(office);
            jimo.go("/scoreboard?scheme=QD-APPEAL&period=2025Q1");
            assertThat(jimo.find(".head")).containsText("第 1 版");
            jimo.find("a:has-text('正在更正')").click();
            assertThat(jimo.find(".head")).containsText("暂定");
            jimo.shot("scoreboard-of-a-correction");
            settle(office, leader);
            press(office, "通报");

            office.find("a:text-is('看改了什么')").click();
            assertThat(office.find("h1")).containsText("第 2 版改了什么");
            assertThat(office.find("main")).containsText("胶州市申诉认可，补计一项");
            assertThat(office.find("main")).containsText("新增：胶州市");
            assertThat(office.find("section:has(h2:text-is('分数与名次')) tbody tr").first())
                    .containsText("胶州市");
            office.shot("version-difference");
            jiaozhou.go("/appeals?quarter=QD-APPEAL/2025Q1");
            assertThat(jiaozhou.find("main")).containsText("随第 2 版办结");
            jiaozhou.shot("appeals-of-a-unit");

            office.go("/scoreboard?scheme=QD-APPEAL&period=2025Q1");
            var bulletin = office.find("a[href^='/bulletins/']").first().getAttribute("href");
            var docx = office.page().request().get(base() + bulletin + "/docx").body();
            Assertions.assertThat(docx).startsWith('P', 'K').hasSizeGreaterThan(5_000);
            office.go(bulletin);
            assertThat(office.find("main")).containsText("更正并代替此前就同一期间公布的结果，更正原因：胶州市申诉认可，补计一项");
        }
    }

    private void claim(Tab reporter) {
        reporter.go(QUARTER + "/decisions");
        reporter.page().fill("#thing", "国家级现代农业产业园");
        reporter.page().fill("#words", "一季度获批");
        reporter.page()
                .setInputFiles(
                        "#proof",
                        new FilePayload("获批通知.txt", "text/plain", "演练：获批通知".getBytes(StandardCharsets.UTF_8)));
        press(reporter, "申报");
        assertThat(reporter.find(".told")).containsText("已登记");
        assertThat(reporter.find("#claims")).containsText("获批通知.txt");
    }

    private static void announce(Tab office) {
        office.page()
                .fill(
                        "#until",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(5).toString());
        office.page().fill("#contact", "0532-00000000（演练）");
        press(office, "开始公示");
    }

    /** Frozen before the end for a reason, computed, and approved by a leader; then the office looks again. */
    private static void settle(Tab office, Tab leader) {
        compute(office);
        leader.go("/");
        assertThat(leader.find("main")).containsText("2025年一季度：审定");
        leader.go(QUARTER);
        leader.page().fill("#reason", "同意");
        press(leader, "审定");
        office.go(QUARTER);
    }

    private static void compute(Tab office) {
        office.go(QUARTER);
        office.page().fill("#reason", "各单位已无异议");
        press(office, "冻结数据");
        press(office, "计分");
    }

    private static void object(Tab reporter, String unit, String verb, String grounds) {
        reporter.go(unit);
        reporter.find("a:text-is('" + verb + "')").click();
        reporter.find("a:has-text('就是这个数')").first().click();
        reporter.page().fill("#grounds", grounds);
        press(reporter, verb);
        assertThat(reporter.find(".told")).containsText("已提出");
    }

    private static void answer(Tab office, String kind, String unit, String verb, String reply) {
        office.go("/appeals?state=OPEN&kind=" + kind + "&quarter=QD-APPEAL/2025Q1");
        office.find("tr:has(th:text-is('" + unit + "')) a[href^='/appeals/']")
                .first()
                .click();
        office.page().fill("#reply", reply);
        press(office, verb);
        assertThat(office.find(".told")).containsText(verb.equals("认可") ? "已认可" : "不予采纳");
    }

    private static void press(Tab tab, String verb) {
        tab.find("main button:text-is(\"" + verb + "\")").first().click();
        tab.page().waitForLoadState();
    }

    private void bringSchemeIn() {
        Actors.asSystem("演练", () -> {
            if (schemes.find("QD-APPEAL", 1).isPresent()) {
                return true;
            }
            var saved = (SchemeSaving.Saved) schemes.bringIn(SCHEME, Origin.SYNTHETIC, "演练");
            schemes.putIntoUse(saved.version().id(), saved.version().revision());
            return true;
        });
    }

    private static final String SCHEME = """
            {"code": "QD-APPEAL", "version": 1, "name": {"zh": "演练办法", "en": "Practice scheme"}, "validFrom": "2024-01-01",
             "cadence": "QUARTER", "weightUnit": "PERCENT", "fullMark": 100,
             "nodes": [
               {"type": "GROUP", "code": "TOTAL", "name": {"zh": "综合", "en": "Total"}, "weight": {"usual": 100},
                "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": false, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
               {"type": "GROUP", "code": "ECO", "parent": "TOTAL", "name": {"zh": "经济", "en": "Economy"}, "weight": {"usual": 100},
                "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": true, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
               {"type": "INDICATOR", "code": "GVA", "parent": "ECO", "name": {"zh": "工业增加值增速", "en": "Industry"},
                "weight": {"usual": 100}, "direction": "HIGHER_IS_BETTER", "method": {"type": "MINMAX_FLOOR", "floorPercent": 60},
                "inputs": {"value": {"type": "INPUT_REF", "indicator": "IND-GVA", "caliber": "ytd", "sources": ["QD-STAT"],
                  "kind": "FACT", "unitOfMeasure": "%", "offset": "SAME"}},
                "missing": {"type": "REWEIGH"}, "rounding": {"type": "DISPLAY_ONLY", "places": 2}}],
             "bonuses": [
               {"code": "HONOUR", "name": {"zh": "国家级试点", "en": "National pilot"}, "node": "TOTAL", "pointsEach": 0.5, "cap": 1,
                "counting": {"type": "CLAIMED", "evidenceRequired": true}}],
             "vetoes": [{"code": "GRAVE", "name": {"zh": "重大事故", "en": "Grave event"}, "effect": {"type": "WITHHOLD_AWARDS"}}],
             "ties": {"method": "MIN"},
             "awards": [
               {"type": "BOARD_STARS", "code": "STARS", "name": {"zh": "星", "en": "Stars"}, "scale": "BY_RANK", "most": 10},
               {"type": "LEADER_FLAG", "code": "LEADER", "name": {"zh": "领头旗", "en": "Leader flag"}, "top": 2}]}
            """;
}
