package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A district enters an enterprise whose code fails, says why, and finds it again by the name on a contract. */
class EnterpriseJourneyTest extends Journey {
    private static final String MISTYPED = "91350100M000100Y4Y";
    private static final String NAME = "青岛（旅程）智能装备有限公司";

    @Test
    void aCodeThatFailsIsWarnedOfAndSavedForAReason() {
        String address;
        try (var reporter = as("reporter-jiaozhou", Look.USUAL)) {
            reporter.go("/enterprises");
            reporter.find(".head a.btn", "登记企业").click();
            assertThat(reporter.find("#reason").count()).isZero();
            reporter.find("#name").fill(NAME);
            reporter.find("#creditCode").fill("9135O100M000100Y43");
            reporter.find("#region").fill("370281");
            reporter.find("main form button.main").click();
            reporter.expectRefused(422);
            assertThat(reporter.find("#creditCode-err").innerText()).contains("第 5 位", "“O”");

            reporter.find("#creditCode").fill(" " + MISTYPED.toLowerCase());
            reporter.find("main form button.main").click();
            reporter.expectRefused(422);
            assertThat(reporter.find(".msg.warn").innerText()).contains("校验位不符", "营业执照");
            assertThat(reporter.find("#name").inputValue()).isEqualTo(NAME);
            assertThat(reporter.barriers()).isEmpty();
            reporter.shot("enterprise-warned");
            reporter.find("#reason").fill("与营业执照原件核对无误");
            reporter.find("main form button.main", "按此代码保存").click();
            assertThat(reporter.find("main").innerText()).contains(NAME, MISTYPED, "校验位不符", "核对无误");
            address = reporter.path();

            reporter.find("details summary").click();
            reporter.find("#alias").fill("旅程生态园");
            reporter.find("#kind").selectOption("CONTRACT");
            reporter.find("#source").fill("2024 年签约合同");
            reporter.find("details form button").click();
            assertThat(reporter.find("main").innerText()).contains("旅程生态园", "合同所用名称", "增加其他名称", "登记企业");
            reporter.inEveryLook(address, "enterprise");
            reporter.inEveryLook(address + "/edit", "enterprise-edit");

            reporter.go("/enterprises/new");
            reporter.find("#name").fill("旅程 生态园");
            reporter.find("main form button.main").click();
            reporter.expectRefused(409);
            assertThat(reporter.find(".msg.bad a").getAttribute("href")).isEqualTo(address);
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.go("/enterprises?q=旅程生态园");
            rival.find("tbody th a").click();
            assertThat(rival.path()).isEqualTo(address);
            assertThat(rival.find("main .head .acts").count()).isZero();
            assertThat(rival.find("main form").count()).isZero();
            rival.goRefused(address + "/edit", 403);
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go(address + "/edit");
            office.find("#creditCode").fill("91350100M000100Y43");
            office.find("main form button.main").click();
            assertThat(office.find("main").innerText()).contains("91350100M000100Y43", "修改企业");
            assertThat(office.find(".msg.warn").count()).isZero();
            office.find("form[action$=remove] button").click();
            assertThat(office.find("main").innerText()).contains("没有其他名称", "删除其他名称");
            office.inEveryLook("/enterprises?q=旅程", "enterprises");
        }
    }

    @Test
    void theAdministratorRenamesAChainFromADayOnAndTheOldNameStaysBefore() {
        try (var administrator = as("admin", Look.USUAL)) {
            administrator.go("/industries/chains/VR");
            administrator.find("#nameZh").fill("虚拟现实和元宇宙");
            administrator.find("#nameEn").fill("Virtual reality and metaverse");
            administrator.find("#from").fill("2025-01-01");
            administrator.find("#source").fill("青办发〔2025〕1号");
            administrator.find("form[action$=rename] button").click();
            assertThat(administrator.find("main").innerText()).contains("虚拟现实和元宇宙", "平台假定", "办公室确定");
            administrator.inEveryLook("/industries/chains/VR", "chain");
            administrator.go("/industries?asOf=2024-12-31&q=39");
            assertThat(administrator.find("section").first().innerText())
                    .contains("虚拟现实")
                    .doesNotContain("元宇宙");
            assertThat(administrator.find("section").last().innerText())
                    .contains("计算机", "制造业")
                    .doesNotContain("金融");
            administrator.inEveryLook("/industries", "industries");
            administrator.inEveryLook("/industries/chains/new", "chain-new");
        }
    }
}
