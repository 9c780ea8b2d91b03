package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Days;

/** A trip is planned and approved, a visit of it brings a lead, the lead is answered and becomes a project. */
class OutreachJourneyTest extends Journey {
    private static final List<Look> LOOKS = Look.others();

    @Test
    void aTripBringsALeadThatIsAnsweredAndBecomesAProjectAndWhoWasThereIsTold() {
        var today = LocalDate.now(Days.CHINA);
        String trip;
        try (var reporter = as("reporter-jiaozhou", Look.USUAL)) {
            reporter.go("/outreach");
            reporter.find(".head a.btn.main").click();
            reporter.find("#unit").selectOption("370281");
            reporter.find("#purpose").fill("对接长三角泵阀企业");
            reporter.find("#cities").fill("上海、苏州");
            reporter.find("#startsOn").fill(today.toString());
            reporter.find("#endsOn").fill(today.minusDays(1).toString());
            reporter.find("#members").fill("王芳 招商中心主任\n李强 专班组长");
            reporter.find("#planned").fill("18,000");
            reporter.find("main form.form button.main").click();
            reporter.expectRefused(422);
            assertThat(reporter.find(".msg").innerText()).contains("最后一天不能早于第一天");
            assertThat(reporter.find("#purpose").inputValue()).isEqualTo("对接长三角泵阀企业");
            reporter.find("#endsOn").fill(today.plusDays(2).toString());
            reporter.find("main form.form button.main").click();
            trip = reporter.path();
            assertThat(reporter.find("main").innerText()).contains("已送审", "待审批", "王芳（招商中心主任）");
            assertThat(reporter.find("button[value=APPROVE]").count())
                    .as("nobody approves his own")
                    .isZero();
        }
        try (var reviewer = as("reviewer", Look.USUAL)) {
            reviewer.go(trip);
            reviewer.find("#approvalNo").fill("胶招审〔2026〕21 号");
            reviewer.find("main form.form button.main").click();
            assertThat(reviewer.find("main").innerText()).contains("已批准", "胶招审〔2026〕21 号");
        }
        try (var reporter = as("reporter-jiaozhou", Look.USUAL)) {
            reporter.go(trip);
            reporter.find(".head a.btn").first().click();
            reporter.find("#enterprise").fill("演练海洋装备企业1");
            reporter.find("#there li").first().waitFor();
            assertThat(reporter.find("#there").innerText()).contains("城阳区", "这个月已经到了 2 次");
            reporter.shot("outreach-throttle");
            reporter.find("#topic").fill("泵阀产业园选址");
            reporter.find("#theirs").fill("陈总");
            reporter.find("main form.form button.main").click();
            reporter.expectRefused(422);
            assertThat(reporter.find("#overReason-err").innerText()).contains("已经到了 2 次", "城阳区");
            reporter.find("#enterprise").fill("旅程泵阀股份有限公司");
            reporter.find("#there li")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            reporter.find("#notes").fill("想要 50 亩，明年开工");
            reporter.find("main form.form button.main").click();
            var visit = reporter.path();
            assertThat(reporter.find("main").innerText()).contains("走访已保存", "陈总", "对接长三角泵阀企业");
            reporter.find("main details.rows summary").click();
            reporter.find("#wants").fill("50 亩工业用地，配套铸造");
            reporter.find("#chain").selectOption("SMART-MFG");
            reporter.find("#amount").fill("30,000");
            reporter.find("#contact").fill("陈总 138");
            reporter.find("main details form button.main").click();
            var lead = reporter.path();
            assertThat(reporter.find("main").innerText()).contains("待响应", "响应不晚于", "30,000");
            reporter.find("#words").fill("去电答复用地条件");
            reporter.find("button[value=answer]").click();
            assertThat(reporter.find("main").innerText()).contains("已响应", "去电答复用地条件");
            reporter.shot("outreach-lead-answered");
            reporter.find("#name").fill("旅程泵阀产业园项目");
            reporter.find("button[value=register]").click();
            assertThat(reporter.path()).startsWith("/projects/");
            assertThat(reporter.find("main").innerText()).contains("旅程泵阀产业园项目", "线索");
            reporter.go(lead);
            assertThat(reporter.find("main").innerText()).contains("已成项目", "旅程泵阀产业园项目");
            reporter.go(trip);
            reporter.find("#spent").fill("20000");
            reporter.find("button[value=REPORT]").click();
            assertThat(reporter.find("main").innerText()).contains("每花一万元", "0.50");
            reporter.find("dl.figs a.fig").nth(2).click();
            reporter.find(".drawer").waitFor();
            assertThat(reporter.find(".drawer").innerText()).contains("旅程泵阀产业园项目");
            reporter.page().keyboard().press("Escape");
            for (var look : LOOKS) {
                reporter.look(look);
                for (var page : List.of(
                        "/outreach",
                        "/outreach/new",
                        trip,
                        "/outreach/visits",
                        "/outreach/visits/new",
                        visit,
                        visit + "/edit",
                        "/outreach/leads",
                        lead,
                        "/outreach/contacts",
                        "/outreach/contacts/new",
                        "/outreach/disputes",
                        "/outreach/summary",
                        "/outreach/rules")) {
                    reporter.go(page);
                    assertThat(reporter.barriers()).as(page).isEmpty();
                    reporter.shot("outreach"
                            + page.replace(trip, "/trip")
                                    .replace(visit, "/visit")
                                    .replace(lead, "/lead")
                                    .replace("/outreach", "")
                                    .replace('/', '-'));
                }
            }
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.goRefused(trip, 404);
            rival.go("/outreach/contacts/new");
            rival.find("#enterprise").fill("演练冷链物流企业1");
            rival.find("#unit").selectOption("370215");
            rival.find("#topic").fill("冷库");
            rival.find("main form.form button.main").click();
            rival.expectRefused(409);
            assertThat(rival.find(".msg").innerText())
                    .contains("胶州市", today.plusDays(90).getYear() + "")
                    .doesNotContain("演练");
            rival.find("#claim").fill("我们三月就去过");
            rival.find("button[value=dispute]").click();
            assertThat(rival.find("main").innerText()).contains("待裁定", "胶州市", "我们三月就去过");
            rival.shot("outreach-dispute");
        }
    }
}
