package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The printed facts contradict one another: the district says why, the words stand with the number, the office judges. */
class RadarJourneyTest extends Journey {

    @Test
    void aFindingIsExplainedByItsOwnerAndTheWordsAreReadWhereTheNumberIsOpened() {
        String address;
        try (var owner = as("reporter-jiaozhou", Look.USUAL)) {
            owner.go("/radar?rule=OUTREACH-OVERLAP");
            assertThat(owner.find("tbody tr").count()).isEqualTo(1);
            assertThat(owner.find("tbody").innerText()).contains("385", "374");
            assertThat(owner.barriers()).isEmpty();
            owner.shot("radar");
            owner.find("tbody th a").click();
            address = owner.path();
            assertThat(owner.find("main").innerText()).contains("leaders", "88", "168", "129");
            assertThat(owner.barriers()).isEmpty();
            owner.find("#words").fill("三组协同对接的 11 个项目各记一次，总数按去重计");
            owner.find("button[value=explain]").click();
            assertThat(owner.find("main").innerText()).contains("已说明", "各记一次");
            owner.shot("radar-finding");

            owner.find("section table a.fig").first().click();
            owner.find(".drawer .msg").first().waitFor();
            assertThat(owner.find(".drawer").innerText()).contains("外出招商分项之和等于总数", "各记一次");
            owner.page().keyboard().press("Escape");
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.goRefused(address, 404);
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go(address);
            office.find("#words").fill("请写明单位榜用全额还是分摊");
            office.find("button[value=reopen]").click();
            assertThat(office.find("main").innerText()).contains("待说明");
            for (var look : Look.others()) {
                office.look(look);
                office.go(address);
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-finding-office");
                office.go("/radar/rules");
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-rules");
                office.go("/radar");
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-list");
            }
        }
    }

    @Test
    void theOfficeBringsItsOwnRuleInSeesWhatItWouldFindAndTakesItOutAgain() {
        var rule = """
                {"rules": [{"id": "OFFICE-HIGH", "severity": "MEDIUM", "owner": "QD-ASSESS",
                  "name": {"zh": "完成率不超过一百一", "en": "Completion up to 110 %%"},
                  "why": {"zh": "超过的说明计划是哪一版", "en": "Beyond it, say which plan"},
                  "check": {"type": "RELATION", "terms": {"rate": {"indicator": "KEY-INV"}},
                    "left": "rate", "is": "AT_MOST", "right": "%s", "rounded": false}}]}
                """;
        try (var office = as("assessor", Look.USUAL)) {
            office.go("/radar/rules");
            office.find(".head a.btn.main").click();
            office.find("#text").fill(rule.formatted("110"));
            office.find("main form button").click();
            office.expectRefused(422);
            assertThat(office.find(".msg").innerText()).contains("$.rules[0].check.right", "小数点");
            office.find("#text").fill(rule.formatted("110.0"));
            office.shot("radar-bring");
            office.find("main form button").click();
            assertThat(office.find("tbody").innerText()).contains("完成率不超过一百一", "启用");
            for (var look : Look.others()) {
                office.look(look);
                office.go("/radar/rules/new");
                office.find("#text").fill(rule.formatted("110.0"));
                office.find("main form button").click();
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-tried");
            }
            office.find("#why").fill("本季抽查");
            office.find("main form button.main").click();
            assertThat(office.find(".msg").innerText()).contains("1 条", "新发现");
            office.find("a[href='/radar/rules/OFFICE-HIGH']").first().click();
            assertThat(office.find("main").innerText()).contains("本季抽查", "不应超过", "110.0");
            for (var look : Look.others()) {
                office.look(look);
                office.go("/radar/rules/OFFICE-HIGH");
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-rule");
                office.go("/radar/rules/new");
                assertThat(office.barriers()).isEmpty();
                office.shot("radar-bring-empty");
            }
            office.go("/radar?rule=OFFICE-HIGH");
            assertThat(office.find("tbody tr").count()).isPositive();
            office.go("/radar/rules/OFFICE-HIGH");
            office.find("#why").fill("抽查完了");
            office.find("form[action$=retire] button").click();
            assertThat(office.find("main").innerText()).contains("已停用", "抽查完了");
            office.go("/radar?rule=OFFICE-HIGH");
            assertThat(office.find("tbody tr").count()).isZero();
            office.go("/radar/rules");
            assertThat(office.find("main").innerText()).contains("停用的规则", "完成率不超过一百一");
            office.shot("radar-rules-retired");
        }
        try (var reporter = as("reporter-jiaozhou", Look.USUAL)) {
            reporter.go("/radar/rules/OFFICE-HIGH");
            assertThat(reporter.find("main form").count()).isZero();
            reporter.goRefused("/radar/rules/new", 403);
        }
    }
}
