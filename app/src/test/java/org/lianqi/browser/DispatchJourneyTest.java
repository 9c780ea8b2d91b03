package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Days;

/** A project falls behind and turns yellow; the meeting finds it on its agenda; what is decided is done and closed. */
class DispatchJourneyTest extends Journey {
    private static final List<Look> LOOKS = Look.others();
    private static final BigDecimal PLAN = new BigDecimal(1_200_000);
    private static final int BEHIND = 15;

    @Test
    void aProjectThatFallsBehindTurnsYellowComesBeforeTheMeetingAndItsTaskIsClosed() {
        var today = LocalDate.now(Days.CHINA);
        var month = YearMonth.from(today).minusMonths(1);
        assumeTrue(month.getMonthValue() > 1, "in January nothing can be behind by so much");
        String project;
        try (var district = as("reporter-jimo", Look.USUAL)) {
            district.go("/projects/new");
            district.find("#region").fill("370215");
            district.find("#name").fill("调度旅程 海上风电母港");
            district.find("#on").fill(today.minusYears(2).toString());
            district.find("main form button.main").click();
            project = district.path();

            district.go(project + "/tell/advanced");
            district.find("#on").fill(LocalDate.of(month.getYear() - 1, 3, 1).toString());
            district.find("#to").selectOption("COMMENCED");
            district.find("summary", "更远的关口").click();
            for (var evidence : List.of("签约", "落地", "开工")) {
                for (var number : district.find("fieldset:has(legend:has-text('" + evidence + " ·')) [id$='-number']")
                        .all()) {
                    number.fill("即批〔2025〕1 号");
                }
            }
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText()).contains("阶段更新了", "即批〔2025〕1 号");

            district.go(project + "/tell/stated");
            district.find("#what").selectOption("PLANNED_TOTAL");
            district.find("#amount").fill("9000000");
            district.find("main form button.main").click();
            district.go(project + "/tell/planned");
            district.find("#year").fill(Integer.toString(month.getYear()));
            district.find("#amount").fill(PLAN.toPlainString());
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText()).contains("1,200,000");

            var done = PLAN.multiply(BigDecimal.valueOf(month.getMonthValue() * 100L - BEHIND * 12L))
                    .divide(BigDecimal.valueOf(1200), 0, RoundingMode.HALF_UP)
                    .toPlainString();
            district.go(project + "/tell/reported");
            district.find("#month").fill(month.toString());
            for (var field : List.of("#inMonth", "#inYear", "#inAll")) {
                district.find(field).fill(done);
            }
            district.find("#funds").fill("2000000");
            district.find("main form button.main").click();
            assertThat(district.find("main").innerText()).containsPattern("投资进度落后\\s+15");
        }
        awaitLight(project);

        String meeting;
        String task;
        try (var reviewer = as("reviewer", Look.USUAL)) {
            reviewer.go("/dispatch/meetings/new");
            reviewer.find("#unit").selectOption("370215");
            reviewer.find("#title").fill("旅程测试 本周调度会");
            reviewer.find("main form button.main").click();
            meeting = reviewer.path();
            var point = reviewer.find("ol.agenda > li:has(a[href='" + project + "']):has-text('投资进度落后')");
            assertThat(point.innerText()).contains("新变黄").containsPattern("投资进度落后\\s*15");
            reviewer.go(meeting + "/changes");
            assertThat(reviewer.find("main").innerText()).contains("海上风电母港");
            reviewer.go(meeting);
            point.locator("summary").click();
            point.locator("[name=decision]").fill("查明原因，两周内赶上序时");
            point.locator("[name=lead]").selectOption("370215");
            point.locator("[name=due]").fill(today.plusDays(14).toString());
            point.locator("button.main").click();
            assertThat(reviewer.find("main").innerText()).contains("两周内赶上序时");
            task = reviewer.find("ol.agenda > li:has(a[href='" + project + "']):has-text('两周内赶上序时')")
                    .locator("a[href^='/tasks/']")
                    .getAttribute("href");
            reviewer.find("#minutes").fill("议了海上风电母港，其余下周。");
            reviewer.find("form:has(#minutes) button.main").click();
            assertThat(reviewer.find("main").innerText()).contains("议了海上风电母港");
            for (var look : LOOKS) {
                reviewer.look(look);
                for (var page :
                        List.of(meeting, meeting + "/changes", "/dispatch/meetings", "/dispatch/meetings/new")) {
                    reviewer.go(page);
                    assertThat(reviewer.barriers()).as(page).isEmpty();
                    reviewer.shot("meeting" + page.replace(meeting, "/one").replace('/', '-'));
                }
            }
        }
        try (var district = as("reporter-jimo", Look.PHONE)) {
            district.go(task);
            district.find("button[value=accept]").click();
            district.find("#words").fill("设备已到货，下月赶上");
            district.find("button[value=ask_closing]").click();
            assertThat(district.find("main").innerText()).contains("待核查");
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go(task);
            assertThat(office.find("main").innerText()).contains("旅程测试 本周调度会");
            office.find("#words").fill("现场核过，属实");
            office.find("button[value=close]").click();
            assertThat(office.find("main").innerText()).contains("已销号");
        }
        try (var rival = as("reporter-jiaozhou", Look.USUAL)) {
            rival.goRefused(meeting, 404);
        }
    }

    /** Lists are judged within seconds of an event. */
    private void awaitLight(String project) {
        try (var office = as("assessor", Look.USUAL)) {
            for (int i = 0; i < 60; i++) {
                office.go("/dispatch?unit=370215&rule=PROGRESS&colour=YELLOW");
                if (office.find("a[href='" + project + "']").count() > 0) {
                    office.shot("dispatch-yellow");
                    return;
                }
                office.page().waitForTimeout(1000);
            }
            throw new AssertionError("the light of " + project + " does not turn yellow");
        }
    }

    @Test
    void aLeaderDecidesAboutAMatterOnThePhoneAndAnotherIsLeft() {
        String title;
        try (var leader = as("leader", Look.PHONE)) {
            leader.go("/");
            leader.find("a[href='/decide']").first().click();
            assertThat(leader.find("ol.decide > li").count()).isBetween(2, 5);
            leader.shot("decide");
            var first = leader.find("ol.decide > li").first();
            title = first.locator("h2 a").innerText();
            first.locator("summary").first().click();
            first.locator("[id^='words-']").fill("一周内拿出办法");
            first.locator("button.main").click();
            assertThat(leader.find("main").innerText()).contains("已交办", "一周内拿出办法");
            var second = leader.find("ol.decide > li").first();
            second.locator("summary").nth(1).click();
            second.locator("[id^='why-']").fill("等规划批复");
            second.locator("button:not(.main)").click();
            assertThat(leader.find("main").innerText()).contains("已放下", "等规划批复");
            for (var look : LOOKS) {
                leader.look(look);
                leader.go("/decide");
                assertThat(leader.barriers()).isEmpty();
                leader.shot("decide");
            }
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go("/tasks?q=一周内拿出办法");
            assertThat(office.find("main").innerText()).contains(title);
            office.go("/decide");
            assertThat(office.find("ol.decide summary").count()).isZero();
        }
    }

    @Test
    void aListIsKeptAsSomebodyLikesToSeeItAndTargetsOfATrialBecomeTasks() {
        try (var office = as("assessor", Look.USUAL)) {
            office.go("/projects?stage=SIGNED&sort=PLANNED");
            office.find(".views summary").click();
            office.find(".views [name=name]").fill("已签约大项目");
            office.find(".views details button").click();
            assertThat(office.find(".views a[aria-current]").innerText()).isEqualTo("已签约大项目");
            office.go("/projects");
            office.find(".views a", "已签约大项目").click();
            assertThat(office.page().url()).contains("stage=SIGNED");
            for (var look : LOOKS) {
                office.look(look);
                office.go("/projects?stage=SIGNED");
                assertThat(office.barriers()).isEmpty();
                office.shot("project-views");
            }
            office.go("/projects?stage=SIGNED&sort=PLANNED");
            office.find(".views button", "不再常用").click();
            assertThat(office.find(".views a").count()).isZero();

            office.go("/scoreboard/QD-DEFAULT/units/370281?period=2025Q4");
            office.find("input[type=range]").first().press("End");
            office.find("#tried table").waitFor();
            office.find("#tried input[name=name]").fill("旅程测试 冲一冲");
            office.find("#tried form button").click();
            office.page().waitForURL(url -> url.contains("/scenarios/"));
            var scenario = office.path();
            office.find("#tasks #due")
                    .fill(LocalDate.now(Days.CHINA).plusDays(20).toString());
            office.find("#tasks button.main").click();
            assertThat(office.find("main").innerText()).contains("已交办 1 项任务");
            assertThat(office.find("#tasks").innerText()).contains("待签收");
            office.inEveryLook(scenario, "what-if-tasks");
            office.find("#tasks a[href^='/tasks/']").first().click();
            assertThat(office.find("main").innerText()).contains("旅程测试 冲一冲", "胶州市");
            office.go(scenario);
            office.find("form[action$='/discard'] button").click();
        }
    }
}
