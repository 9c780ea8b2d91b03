package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Days;

/** A project from its first lead to its first works: what is missing is named, what was said stays, any past day can be asked for. */
class ProjectJourneyTest extends Journey {

    @Test
    void aLeadIsRegisteredSignedWithEvidenceReportedMonthByMonthAndRememberedAsItWas() {
        var today = LocalDate.now(Days.CHINA);
        var signed = today.minusDays(40);
        String address;
        try (var district = as("reporter-jiaozhou", Look.USUAL)) {
            district.go("/projects");
            assertThat(district.find("main").innerText()).contains("卡奥斯工业互联网生态园", "1,300,000");
            district.shot("project-list");
            district.find(".head a.btn.main").click();
            district.find("#region").fill("370281");
            district.find("#name").fill("海尔卡奥斯互联网生态园");
            district.find("#alike a").first().waitFor();
            assertThat(district.find("#alike").innerText()).contains("卡奥斯工业互联网生态园", "同一个", "名称都有");
            district.shot("project-alike");
            district.find("#name").fill("旅程测试 智能泵阀产业园");
            district.find("#alike a")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            district.find("#on").fill(today.minusDays(90).toString());
            district.find("#chain").selectOption("SMART-MFG");
            district.find("main form button.main").click();
            address = district.path();
            assertThat(district.find("main").innerText()).contains("已登记", "线索", "智能制造装备");

            district.go(address + "/tell/advanced");
            district.find("#on").fill(signed.toString());
            district.find("#to").selectOption("SIGNED");
            district.find("#AGREEMENT-number").fill("胶招协〔2026〕18 号");
            district.find("main form button.main").click();
            district.expectRefused(422);
            assertThat(district.find(".msg").innerText())
                    .contains("签约", "公平竞争审查", "主体尽调")
                    .doesNotContain("正式投资协议");
            assertThat(district.find("#AGREEMENT-number").inputValue()).isEqualTo("胶招协〔2026〕18 号");
            district.find("#FAIR_COMPETITION_REVIEW-number").fill("审〔2026〕7 号");
            district.find("#FAIR_COMPETITION_REVIEW-file")
                    .setInputFiles(new FilePayload(
                            "审查意见.pdf", "application/pdf", "%PDF-1.7 审查意见".getBytes(StandardCharsets.UTF_8)));
            district.find("fieldset:has(#DUE_DILIGENCE-number) summary").click();
            district.find("#DUE_DILIGENCE-reason").fill("报告下周出");
            district.find("#DUE_DILIGENCE-by").fill("王芳");
            district.find("#DUE_DILIGENCE-until").fill(today.plusDays(10).toString());
            district.shot("project-advance");
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText()).contains("阶段更新了", "胶招协〔2026〕18 号", "王芳负责");
            assertThat(district.find("tr:has-text('公平竞争审查')").first().innerText())
                    .contains("审查意见.pdf");
            assertThat(district.find("tr:has-text('正式投资协议')").first().innerText())
                    .doesNotContain("审查意见.pdf");

            district.go(address + "/tell/shared");
            district.find("#role-0").selectOption("LEAD");
            district.find("#share-0").fill("60");
            district.find("#unit-1").selectOption("370214");
            district.find("#role-1").selectOption("JOINT");
            district.find("#share-1").fill("40");
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText()).contains("城阳区 · 协同 · 40.0%");
            district.go(address + "/tell/shared");
            district.find("#share-0").fill("100");
            district.find("#unit-1").selectOption("");
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText())
                    .as("what happened names a unit that has no part any more")
                    .contains("城阳区 协同")
                    .doesNotContain("城阳区 · 协同");

            district.go(address + "/tell/stated");
            district.find("#on").fill(signed.toString());
            district.find("#what").selectOption("PLANNED_TOTAL");
            district.find("#amount").fill("36,500");
            district.find("main form button.main").click();
            assertThat(district.find("dl.figs").innerText()).contains("36,500");

            district.go(address + "/tell/reported");
            district.find("#month").fill(today.minusMonths(1).toString().substring(0, 7));
            district.find("#inMonth").fill("1200");
            district.find("#inYear").fill("1300");
            district.find("#inAll").fill("1200");
            district.find("main form button.main").click();
            district.expectRefused(422);
            assertThat(district.find(".msg").innerText()).contains("自开始累计不能小于本年累计");
            district.find("#inYear").fill("1200");
            district.find("#funds").fill("5000");
            district.find("#progress").fill("3.5");
            district.find("main form button.main").click();
            assertThat(district.find("dl.figs").innerText()).contains("1,200", "5,000", "3.5");
            district.find("dl.figs a.fig").first().click();
            district.find(".drawer").waitFor();
            assertThat(district.find(".drawer").innerText())
                    .contains("胶州市", signed.toString().substring(0, 4));
            district.page().keyboard().press("Escape");

            district.go(address + "?on=" + today.minusDays(60));
            assertThat(district.find("main").innerText()).contains("看的是过去", "还没有报过进度");
            assertThat(district.find("dl.figs").innerText()).doesNotContain("36,500");
            for (var kind : List.of(
                    "stated",
                    "planned",
                    "proven",
                    "described",
                    "called",
                    "located",
                    "handed-over",
                    "stood",
                    "fell-back",
                    "taken-back")) {
                district.go(address + "/tell/" + kind);
                assertThat(district.barriers()).as(kind).isEmpty();
                district.shot("project-tell-" + kind);
            }
            for (var look : Look.others()) {
                district.look(look);
                for (var page : List.of(
                        "/projects",
                        "/projects/new",
                        "/projects/board",
                        address,
                        address + "/tell/advanced",
                        address + "/tell/reported",
                        address + "/tell/shared",
                        address + "/tell/invested")) {
                    district.go(page);
                    assertThat(district.barriers()).as(page).isEmpty();
                    district.shot("project" + page.replace(address, "/one").replace('/', '-'));
                }
            }
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.goRefused(address, 404);
            rival.go("/projects?q=旅程测试");
            assertThat(rival.find("main").innerText()).contains("没有这样的项目");
        }
        try (var leader = as("leader", Look.USUAL)) {
            leader.go("/projects/board");
            assertThat(leader.find("main").innerText()).contains("按签约批次看开工", "2024");
            leader.find("tbody tr:nth-child(9) a.fig").first().click();
            leader.find(".drawer").waitFor();
            assertThat(leader.find(".drawer").innerText()).contains("演练");
            leader.page().keyboard().press("Escape");
            leader.go(address);
            assertThat(leader.find("main .head a.btn").count()).isZero();
        }
    }
}
