package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Days;

/** The office sets a task, the district does it, asks for more time and for closing, and the office verifies. */
class TaskJourneyTest extends Journey {
    private static final List<Look> LOOKS = Look.others();

    @Test
    void aTaskGoesFromAssigningThroughAnExtensionAndAReturnToItsVerifiedEnd() {
        String address;
        try (var office = as("assessor", Look.USUAL)) {
            office.go("/tasks");
            office.find(".head a.btn.main").click();
            office.find("main form.form button.main").click();
            assertThat(office.path()).as("the browser asks for what is missing").isEqualTo("/tasks/new");
            office.find("#title").fill("打通上合大道南段断头路");
            office.find("#asked").fill("完成路基和路面，通车并移交");
            office.find("#lead").selectOption("370281");
            office.find("main form.form button.main").click();
            office.expectRefused(422);
            assertThat(office.find("#due-err").innerText()).contains("期限");
            office.find("fieldset summary").click();
            office.find("input[name=joint][value='QD-HOUSING']").check();
            office.find("#days").fill("15");
            office.find("#cycle").selectOption("5");
            assertThat(office.barriers()).isEmpty();
            office.shot("task-new");
            office.find("main form.form button.main").click();
            assertThat(office.find("main").innerText()).contains("待签收", "按期", "市住房城乡建设局");
            address = office.path();
        }
        try (var lead = as("reporter-jiaozhou", Look.PHONE)) {
            lead.go("/");
            lead.find("a[href='/tasks?mine=1']").click();
            lead.find("a[href='" + address + "']").click();
            lead.find("button[value=accept]").click();
            assertThat(lead.find("main").innerText()).contains("承办中", "下次反馈");
            act(lead, "路基完成八成", "report", "反馈");
            lead.find("#day").fill(LocalDate.now(Days.CHINA).plusDays(60).toString());
            act(lead, "管线迁改晚了两周", "ask_extension", "想延到");
            assertThat(lead.find("button[value=ask_extension]").count())
                    .as("asked once is enough")
                    .isZero();
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go("/tasks?mine=1");
            office.find("a[href='" + address + "']").click();
            act(office, "情况属实，同意", "grant_extension", "同意延期");
        }
        try (var lead = as("reporter-jiaozhou", Look.USUAL)) {
            lead.go(address);
            act(lead, "已通车", "ask_closing", "待核查");
            assertThat(lead.find("main form.form").count()).isZero();
        }
        try (var office = as("assessor", Look.PHONE)) {
            office.go(address);
            act(office, "缺移交单", "return", "承办中");
        }
        try (var lead = as("reporter-jiaozhou", Look.USUAL)) {
            lead.go(address);
            act(lead, "移交单已补", "ask_closing", "待核查");
        }
        try (var office = as("assessor", Look.USUAL)) {
            office.go(address);
            act(office, "现场核过", "close", "已销号");
            assertThat(office.find("ol.trace > li").count()).isEqualTo(9);
            for (var look : LOOKS) {
                office.look(look);
                for (var page : List.of(address, "/tasks?state=all", "/tasks/units", "/tasks/new")) {
                    office.go(page);
                    assertThat(office.barriers()).isEmpty();
                    office.shot("task" + (page.equals(address) ? "" : page.replaceAll("[^a-z]+", "-")));
                }
            }
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.goRefused(address, 404);
        }
    }

    private static void act(Tab who, String words, String button, String then) {
        who.find("#words").fill(words);
        who.find("button[value=" + button + "]").click();
        assertThat(who.find("main").innerText()).contains(words, then);
    }

    @Test
    void theAdministratorBringsTheHolidaysOfALaterYearInAfterSeeingWhatChanges() {
        try (var keeper = as("admin", Look.USUAL)) {
            keeper.go("/calendar/new");
            keeper.find("#text")
                    .fill("day,kind,name\n2029-01-01,holiday,元旦\n2029-10-01,holiday,国庆节\n2029-10-08,workday,国庆节");
            keeper.find("main form button").click();
            keeper.expectRefused(422);
            assertThat(keeper.find(".msg.bad").innerText()).contains("第 4 行");
            keeper.find("#text")
                    .fill("day,kind,name\n2029-01-01,holiday,元旦\n2029-10-01,holiday,国庆节\n2029-09-29,workday,国庆节");
            keeper.find("main form button").click();
            assertThat(keeper.find("tbody tr").count()).isEqualTo(3);
            for (var look : LOOKS) {
                keeper.look(look);
                assertThat(keeper.barriers()).isEmpty();
                keeper.shot("calendar-tried");
            }
            keeper.find("main form button.main").click();
            assertThat(keeper.find("main").innerText()).contains("2029", "变了 3 天", "周末上班");
            for (var look : LOOKS) {
                keeper.look(look);
                keeper.go("/calendar?year=2026");
                assertThat(keeper.barriers()).isEmpty();
                keeper.shot("calendar");
                keeper.go("/calendar/new");
                assertThat(keeper.barriers()).isEmpty();
                keeper.shot("calendar-bring");
            }
        }
    }
}
