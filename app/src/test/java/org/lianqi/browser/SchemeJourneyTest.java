package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An assessor changes a weight in the next version of a scheme and sees the ranks move; a colleague comes second. */
class SchemeJourneyTest extends Journey {
    private static final String SCHEME = "/schemes/QD-JOURNEY";
    private static final String QUARTER = "/quarters/QD-JOURNEY/2025Q1";

    @Test
    void aWeightIsChangedInTheNextVersionAndRanksMove() throws IOException {
        try (var tab = as("assessor", Look.USUAL)) {
            bringIn(tab);
            openTheQuarter(tab);
            var before = ranks(tab);
            assertThat(before).hasSize(10);

            tab.go(SCHEME + "/1");
            assertThat(tab.barriers()).isEmpty();
            tab.find("#next summary").click();
            tab.find("#validFrom").fill("2024-01-01");
            tab.find("#note").fill("向项目倾斜");
            tab.find("#next button").click();
            assertThat(tab.path()).isEqualTo(SCHEME + "/2/edit");
            assertThat(tab.barriers()).isEmpty();

            try (var colleague = as("assessor", Look.USUAL)) {
                colleague.go(SCHEME + "/2/edit");
                changeWhileTyping(tab);
                comesSecond(colleague);
            }

            tab.go(SCHEME + "/2");
            assertThat(tab.find("#changes").innerText()).contains("经济运行", "40", "10");
            tab.find("#use summary").click();
            assertThat(tab.find("#use").innerText()).contains("它取代第 1 版");
            tab.shot("scheme-use");
            tab.find("#use button").click();
            assertThat(tab.find(".told").innerText()).contains("已印发");

            tab.go(QUARTER);
            tab.find("select[name=version]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("QD-JOURNEY v2"));
            tab.find("form[action$='/scheme'] button").click();
            tab.find("form[action$='/compute-now'] button").click();
            assertThat(ranks(tab)).hasSize(10).isNotEqualTo(before);

            for (var look : Look.others()) {
                tab.look(look);
                tab.go(SCHEME + "/2");
                tab.find("#rules summary").first().click();
                tab.shot("scheme");
                tab.go("/schemes");
                tab.shot("schemes");
                tab.go("/schemes/new");
                tab.shot("scheme-new");
            }
        }
    }

    private static void bringIn(Tab tab) throws IOException {
        var text = Files.readString(Path.of("../data/schemes/qd-default.json")).replace("QD-DEFAULT", "QD-JOURNEY");
        tab.go("/schemes");
        tab.find("a[href='/schemes/import']").first().click();
        tab.find("#file")
                .setInputFiles(
                        new FilePayload("scheme.json", "application/json", text.getBytes(StandardCharsets.UTF_8)));
        tab.find("form[action='/schemes/import'] button").click();
        assertThat(tab.find(".msg.ok").innerText()).contains("没有问题");
        tab.find("form[action='/schemes/import/save'] button").click();
        assertThat(tab.path()).isEqualTo(SCHEME + "/1");
        tab.find("#use summary").click();
        tab.find("#use button").click();
        assertThat(tab.find(".told").innerText()).contains("已印发");
    }

    private static void openTheQuarter(Tab tab) {
        tab.go("/quarters");
        tab.find("select[name=scheme]").selectOption("QD-JOURNEY");
        tab.find("#period").fill("2025Q1");
        var districts = tab.find("select[name=units] option[value$=':district']")
                .first()
                .getAttribute("value");
        tab.find("select[name=units]").selectOption(districts);
        tab.find("form[action='/quarters'] button").click();
        assertThat(tab.path()).isEqualTo(QUARTER);
        tab.find("form[action$='/compute-now'] button").click();
    }

    private static List<String> ranks(Tab tab) {
        tab.go("/scoreboard?scheme=QD-JOURNEY&period=2025Q1");
        return tab.find(".board tbody th a:not(.won)").allInnerTexts();
    }

    private static void changeWhileTyping(Tab tab) {
        tab.find("#f-nodes-1- > summary").click();
        tab.find("#f-nodes-1-weight-usual").fill("41");
        tab.find("#problems .msg.bad").waitFor();
        tab.find("#f-nodes-11- > summary").click();
        tab.find("#f-nodes-11-method").selectOption("MINMAX_FLOOR");
        tab.find("#f-nodes-11-method-floorPercent").waitFor();
        assertThat(tab.find("#f-nodes-1-weight-usual").inputValue())
                .as("what was typed stays")
                .isEqualTo("41");
        tab.find("#f-nodes-11-method").selectOption("RATIO_TO_BEST");
        tab.find("#f-nodes-11-method-floorPercent")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        tab.find("#problems .msg.bad").waitFor();

        tab.find("#f-nodes-1-weight-usual").fill("10");
        tab.find("#problems .msg.bad").waitFor();
        tab.find("#problems:has-text('70')").waitFor();
        assertThat(tab.find("#problems").innerText()).contains("综合", "70", "100");
        assertThat(tab.find("#f-nodes-0- .err").first().textContent()).contains("70");
        tab.shot("scheme-edit-problem");
        tab.look(new Look("zh-CN", "dark", 390));
        tab.shot("scheme-edit-problem");
        tab.look(Look.USUAL);

        tab.find("#f-nodes-10- > summary").click();
        tab.find("#f-nodes-10-weight-usual").fill("65");
        tab.find("#problems .msg.ok").waitFor();
        assertThat(tab.find("[data-found]").count()).isZero();

        tab.find("button[value=save]").click();
        assertThat(tab.path()).isEqualTo(SCHEME + "/2");
        assertThat(tab.find(".told").innerText()).contains("草案已保存");
    }

    private static void comesSecond(Tab colleague) {
        colleague.find("#f-nodes-1- > summary").click();
        colleague.find("#f-nodes-1-weight-usual").fill("30");
        colleague.find("#problems .msg.bad").waitFor();
        colleague.find("button[value=save]").click();
        var told = colleague.find("[role=alert]").first().innerText();
        assertThat(told).contains("你填的内容都还在本页").containsPattern("20\\d\\d年");
        assertThat(colleague.find("#f-nodes-1-weight-usual").inputValue()).isEqualTo("30");
        assertThat(colleague.find("button[value=over]").count()).isEqualTo(1);
    }
}
