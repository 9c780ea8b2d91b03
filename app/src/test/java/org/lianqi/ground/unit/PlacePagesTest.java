package org.lianqi.ground.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages of units and divisions, in both languages, as a reader and as the administrator. */
@PlatformTest
class PlacePagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Units units;

    private MockMvc mvc;

    @BeforeEach
    void open() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    private MockHttpServletResponse as(Role role, MockHttpServletRequestBuilder request) {
        var root = units.get("370200");
        var actor = new Actor.Official(UUID.randomUUID(), "someone", "某人", root.id(), root.path(), Set.of(role));
        return Actors.as(actor, () -> {
            var response = mvc.perform(request.with(user("someone")).with(csrf()))
                    .andReturn()
                    .getResponse();
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            return response;
        });
    }

    private String page(String address) throws Exception {
        var response = as(Role.REPORTER, get(java.net.URI.create(address)));
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString();
    }

    @Test
    void everyPageReadsInBothLanguages() throws Exception {
        for (var address : new String[] {"/units", "/units/370281", "/regions", "/regions/370215", "/regions/370281"}) {
            assertThat(page(address + "?lang=zh-CN")).contains("<html lang=\"zh-CN\"");
            assertThat(page(address + "?lang=en")).contains("<html lang=\"en\"");
        }
    }

    @Test
    void anOldCodeOpensTheDivisionOfTodayWithANote() throws Exception {
        assertThat(page("/regions/370282?lang=zh-CN")).contains("370282 是即墨市的代码", "它指 370215 即墨区", "公知");
        assertThat(page("/regions/370282?asOf=2015-01-01&lang=zh-CN")).contains("<h1>即墨市</h1>");
    }

    @Test
    void theListIsReadInParts() throws Exception {
        assertThat(page("/regions?level=county&lang=zh-CN")).contains("共 2,975 行", "offset=50");
        assertThat(page("/regions?level=county&offset=2950&lang=zh-CN")).contains("第 2,951–2,975 行");
        assertThat(page("/regions?q=%E8%83%B6%E5%B7%9E&lang=zh-CN"))
                .contains("370281")
                .doesNotContain("370202");
    }

    @Test
    void whatThePageShowsCanBeTakenAway() throws Exception {
        var csv = as(Role.REPORTER, get("/regions?level=province&export=csv")).getContentAsString();
        assertThat(csv.lines()).hasSize(35).anyMatch(line -> line.startsWith("370000,山东省,Shandong Province"));
        assertThat(as(Role.REPORTER, get("/units?kind=district&export=csv")).getContentAsString())
                .contains("370281,胶州市,Jiaozhou City");
    }

    @Test
    void onlyTheAdministratorGetsTheForm() {
        assertThat(as(Role.REPORTER, get("/units/370281/edit")).getStatus()).isEqualTo(403);
        assertThat(as(Role.ADMINISTRATOR, get("/units/370281/edit")).getStatus())
                .isEqualTo(200);
        assertThat(as(Role.REPORTER, post("/units").param("code", "PAGE-X")).getStatus())
                .isIn(403, 422);
        assertThat(units.findByCode("PAGE-X")).isEmpty();
    }

    @Test
    void aUnitIsAddedAndChangedAndARefusalKeepsWhatWasTyped() throws Exception {
        var added = as(
                Role.ADMINISTRATOR,
                post("/units")
                        .param("code", "PAGE-A")
                        .param("kind", "park")
                        .param("nameZh", "试验园")
                        .param("nameEn", "Test Park")
                        .param("parent", "370281")
                        .param("region", "370281"));
        assertThat(added.getRedirectedUrl()).isEqualTo("/units/PAGE-A");
        var stale = as(
                Role.ADMINISTRATOR,
                post("/units/PAGE-A")
                        .param("revision", "7")
                        .param("kind", "park")
                        .param("nameZh", "新名<script>")
                        .param("nameEn", "New")
                        .param("parent", "370281"));
        assertThat(stale.getStatus()).isEqualTo(409);
        assertThat(stale.getContentAsString()).contains("新名&lt;script").doesNotContain("新名<script");
        var wrong = as(
                Role.ADMINISTRATOR,
                post("/units/PAGE-A")
                        .param("revision", "1")
                        .param("kind", "park")
                        .param("nameZh", "")
                        .param("nameEn", "New"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("nameZh-err");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(as(Role.REPORTER, get("/units/NOBODY")).getStatus()).isEqualTo(404);
        assertThat(as(Role.REPORTER, get("/regions/999999")).getStatus()).isEqualTo(404);
    }
}
