package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Days;

/** A project from the pre-check to its public notice; one whose notice has ended to recognition, a published score, and revocation. */
class RecognitionJourneyTest extends Journey {

    @Test
    void whatIsMissingIsToldBeforehandAndAPublishedScoreOutlivesARevokedRecognition() {
        var today = LocalDate.now(Days.CHINA);
        String project;
        String application;
        try (var district = as("reporter-jiaozhou", Look.USUAL)) {
            project = signedProject(district, today);
            district.go(project);
            district.find("a:has-text('预审和申报')").click();
            assertThat(district.find(".standfirst").innerText())
                    .contains("按规模可得", "20", "不满足：施工许可或已开工", "还不知道")
                    .doesNotContain("不满足：计划总投资");
            assertThat(district.barriers()).isEmpty();
            district.shot("recognition-check");
            district.find("#grounds").fill("补上智能制造装备链的一个环节。");
            district.find("main form.form button.main").click();
            district.expectRefused(422);
            assertThat(district.find(".msg").innerText()).contains("施工许可或已开工", "不是搬迁");
            assertThat(district.find("#grounds").inputValue()).contains("智能制造");

            district.go(project + "/tell/proven");
            if (district.find("#CONSTRUCTION_PERMIT-number").count() > 0
                    && !district.find("#CONSTRUCTION_PERMIT-number").isVisible()) {
                district.find("details:has(#CONSTRUCTION_PERMIT-number) > summary")
                        .first()
                        .click();
            }
            district.find("#CONSTRUCTION_PERMIT-number").fill("建字 2026-118");
            district.find("main form button.main").click();

            district.go(project);
            district.find("a:has-text('预审和申报')").click();
            for (var box : district.find("input[name=declared]").all()) {
                box.check();
            }
            district.find("#grounds").fill("补上智能制造装备链的一个环节。");
            district.find("main form.form button.main").click();
            application = district.path();
            assertThat(district.find("main").innerText()).contains("申报了", "已申报", "胶州市", "100.00");
            district.go(project);
            assertThat(district.find("main").innerText()).contains("已申报");
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.goRefused(application, 404);
        }
        try (var reviewer = as("reviewer", Look.USUAL)) {
            does(reviewer, application, "screen", "材料齐全。");
            assertThat(reviewer.find(".head").innerText()).contains("初审通过");
        }
        String other;
        try (var office = as("assessor", Look.USUAL)) {
            does(office, application, "review", "专班同意。");
            does(office, application, "check", "现场有桩基施工。");
            does(office, application, "post", "");
            assertThat(office.find(".head").innerText()).contains("公示中");
            does(office, application, "recognise", "青链认〔2026〕9 号");
            office.expectRefused(409);
            assertThat(office.find(".msg.bad").innerText()).contains("过了这一天才能认定");
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.go(application);
            assertThat(rival.find("main").innerText())
                    .contains("公示中", "经过只有申报单位")
                    .doesNotContain("现场有桩基施工");
            does(rival, application, "object", "投资方与我区项目相同。");
            assertThat(rival.find("main").innerText()).contains("1 条异议没有答复");
        }
        try (var office = as("assessor", Look.USUAL)) {
            other = noticeThatHasEnded(office);
            office.go(other);
            does(office, other, "recognise", "青链认〔2026〕10 号");
            assertThat(office.find(".head").innerText()).contains("已认定");

            office.go("/recognition/scores?year=2025&quarter=2025Q4");
            var before = office.find("section").last().innerText();
            assertThat(before).contains("还没有公布");
            office.find("main form button.main").click();
            assertThat(office.find("main").innerText()).contains("的得分公布了", "公布得分");
            office.shot("recognition-scores-published");

            does(office, other, "recheck", "抽查发现材料不符。");
            does(office, other, "revoke", "投资方退出。");
            assertThat(office.find(".head").innerText()).contains("已撤销");
            office.go("/recognition/scores?year=2025&quarter=2025Q4");
            assertThat(office.find(".msg").innerText()).contains("2025年四季度", "公布的不变");
            var difference = office.find("section")
                    .last()
                    .locator("tbody tr td:last-child a.fig")
                    .first();
            difference.click();
            office.find(".drawer").waitFor();
            assertThat(office.find(".drawer").innerText()).contains("现算", "公布");
            office.page().keyboard().press("Escape");

            for (var look : Look.others()) {
                office.look(look);
                for (var page : List.of(
                        "/recognition",
                        "/recognition/rules",
                        "/recognition/rules/new",
                        "/recognition/scores?year=2025",
                        application,
                        "/recognition/new?project=" + project.substring("/projects/".length()))) {
                    office.go(page);
                    assertThat(office.barriers()).as(page).isEmpty();
                    office.shot("recognition"
                            + page.replaceAll("[?].*", "")
                                    .replace(application, "/one")
                                    .replace('/', '-'));
                }
            }
        }
    }

    private static String signedProject(Tab district, LocalDate today) {
        district.go("/projects/new");
        district.find("#on").fill(today.toString());
        district.find("#region").fill("370281");
        district.find("#name").fill("旅程测试 认定用数控机床产业园");
        district.find("#chain").selectOption("SMART-MFG");
        district.find("main form button.main").click();
        var project = district.path();
        district.go(project + "/tell/advanced");
        district.find("#to").selectOption("SIGNED");
        district.find("#AGREEMENT-number").fill("胶招协〔2026〕99 号");
        district.find("#FAIR_COMPETITION_REVIEW-number").fill("审〔2026〕99 号");
        district.find("#DUE_DILIGENCE-number").fill("调〔2026〕99 号");
        district.find("main form button.main").click();
        for (var amount : List.of(List.of("PLANNED_TOTAL", "120,000"), List.of("FIXED_ASSETS", "80,000"))) {
            district.go(project + "/tell/stated");
            district.find("#what").selectOption(amount.getFirst());
            district.find("#amount").fill(amount.getLast());
            district.find("main form button.main").click();
        }
        return project;
    }

    private static void does(Tab tab, String application, String act, String words) {
        tab.go(application);
        tab.find("#words").fill(words);
        tab.find("main button[value=" + act + "]").click();
    }

    /** Of the exercise: in notice since last year, without an objection. */
    private static String noticeThatHasEnded(Tab office) {
        office.go("/recognition?state=NOTICE&quarter=2025Q4");
        for (var link : office.find("tbody th a").all().stream()
                .map(each -> each.getAttribute("href"))
                .toList()) {
            office.go(link);
            if (!office.find("main").innerText().contains("异议没有答复")) {
                return link;
            }
        }
        throw new AssertionError("no application whose notice has ended");
    }
}
