package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
            for (var look :
                    List.of(Look.USUAL, Look.PHONE, new Look("en", "dark", 1440), new Look("en", "light", 390))) {
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
}
