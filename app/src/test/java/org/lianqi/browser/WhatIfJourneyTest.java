package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.WaitForSelectorState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** A district moves its figures on its page, sees the board move, keeps what it tried, and its rival learns nothing of it. */
class WhatIfJourneyTest extends Journey {
    private static final String JIAOZHOU = "/scoreboard/QD-DEFAULT/units/370281?period=2025Q4";
    private static final String JIMO = "/scoreboard/QD-DEFAULT/units/370215?period=2025Q4";

    private static final String SCORE = "#tried dl > div:nth-child(2) dd";

    @Test
    void aSliderMovesTheWholeBoardAndWhatWasTriedIsKeptForColleaguesOnly() {
        try (var tab = as("reporter-jiaozhou", Look.USUAL)) {
            tab.go(JIAOZHOU);
            assertThat(tab.find("#tried table").count()).isZero();
            var slider = tab.find("input[type=range]").first();
            var field = tab.find("#" + slider.getAttribute("data-moves"));
            var before = field.inputValue();
            slider.press("End");
            assertThat(field.inputValue()).as("the number follows the slider").isNotEqualTo(before);
            tab.find("#tried table").waitFor();
            assertThat(tab.find("#tried tbody tr").count()).isEqualTo(10);
            var score = tab.find(SCORE).innerText();
            assertThat(tab.barriers()).isEmpty();
            tab.shot("what-if-unit");

            field.fill(new BigDecimal(before)
                    .multiply(new BigDecimal("1.05"))
                    .setScale(1, RoundingMode.DOWN)
                    .toPlainString());
            tab.page().waitForCondition(() -> !tab.find(SCORE).innerText().equals(score));
            assertThat(new BigDecimal(slider.inputValue()))
                    .as("the slider follows the number")
                    .isEqualByComparingTo(field.inputValue());

            tab.find("#tried table a.fig").first().click();
            tab.find(".drawer h2").waitFor();
            assertThat(tab.find(".drawer").innerText()).contains("名次");
            tab.page().goBack();
            tab.find(".drawer")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(WaitForSelectorState.DETACHED));

            tab.find("#tried input[name=name]").fill("再拼一季");
            tab.find("#tried form button").click();
            tab.page().waitForURL(url -> url.contains("/scenarios/"));
            assertThat(tab.find(".told").innerText()).contains("再拼一季");
            assertThat(tab.find("tr.me").count()).isPositive();
            var address = tab.path();
            tab.inEveryLook(address, "what-if-scenario");
            try (var rival = as("reporter-jimo", Look.USUAL)) {
                rival.goRefused(address, 404);
            }
            try (var leader = as("leader", Look.USUAL)) {
                leader.go(address);
                assertThat(leader.find("h1").innerText()).contains("再拼一季");
            }
            tab.go(address);
            tab.find("form[action$='/discard'] button").click();
            assertThat(tab.find(".told").innerText()).contains("收起");
            tab.goRefused(address, 404);
        }
    }

    @Test
    void theCheapestMixtureToAFlagIsFoundFromTheCostsOfTheFiguresAndItsCostOpens() {
        try (var tab = as("reporter-jimo", Look.USUAL)) {
            tab.go(JIMO);
            tab.find("form[action$='/what-if'] .acts .btn").first().click();
            tab.find("#cheapest").waitFor();
            var costs = tab.find("#cheapest input[name^=c]");
            for (int figure = 7; figure < 13; figure++) {
                costs.nth(figure).fill(String.valueOf(figure));
            }
            tab.find("#cheapest button[name=flag]").last().click();
            tab.page().waitForURL(url -> url.contains("/cheapest"));
            var said = tab.find("#cheapest .msg").first();
            assertThat(said.getAttribute("class")).contains("ok");
            assertThat(tab.find("tr.me").count()).as("figures that moved").isPositive();
            assertThat(tab.find("#tried tr.me .flag").count())
                    .as("the flag is won with what was found")
                    .isPositive();
            var address = tab.path();
            tab.inEveryLook(address, "what-if-cheapest");
            tab.find("#cheapest .msg a.fig").first().click();
            tab.find(".drawer h2").waitFor();
            assertThat(tab.find(".drawer").innerText()).contains("花费");

            tab.go(address);
            tab.find("#cheapest select[name=goal]").selectOption("stars");
            tab.find("#cheapest input[name=to]").fill("11");
            tab.find("#cheapest .acts .btn").first().click();
            assertThat(tab.find("#cheapest .msg").first().innerText()).contains("给不出这么多星");
        }
        try (var struck = as("assessor", Look.USUAL)) {
            struck.go("/quarters/QD-DEFAULT/2025Q4/decisions");
            var whom = struck.find("#vetoes tbody th").first().innerText();
            struck.go("/scoreboard?scheme=QD-DEFAULT&period=2025Q4");
            struck.go(struck.find("th.a-name a", whom).first().getAttribute("href"));
            struck.find("form[action$='/what-if'] .acts .btn").first().click();
            struck.find("#cheapest input[name^=c]").first().fill("1");
            struck.find("#cheapest button[name=flag]").first().click();
            assertThat(struck.find("#cheapest .msg").first().innerText())
                    .as("no figure helps against a veto")
                    .contains("否决");
        }
    }
}
