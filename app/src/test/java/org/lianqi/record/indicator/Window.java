package org.lianqi.record.indicator;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The site as somebody sees it, without a browser. */
@TestComponent
class Window {
    private final MockMvc mvc;

    Window(WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    /** What came back: the page, or where it leads and what it will tell there. */
    record Answer(MockHttpServletResponse raw, MvcResult result) {
        int status() {
            return raw.getStatus();
        }

        String text() throws Exception {
            raw.setCharacterEncoding(StandardCharsets.UTF_8.name());
            return raw.getContentAsString();
        }

        /** What the next page will say. */
        String told() {
            return String.valueOf(result.getFlashMap().get("lianqi.told"));
        }
    }

    Answer open(Actor who, String address) {
        return as(who, get(URI.create(address)));
    }

    Answer send(Actor who, String address, Map<String, String> form) {
        var request = post(URI.create(address));
        form.forEach(request::param);
        return as(who, request);
    }

    Answer send(Actor who, String address, Map<String, String> form, MockMultipartFile file) {
        var request = multipart(URI.create(address)).file(file);
        form.forEach(request::param);
        return as(who, request);
    }

    private Answer as(Actor who, AbstractMockHttpServletRequestBuilder<?> request) {
        return Actors.as(who, () -> {
            var result = mvc.perform(request.with(user("someone")).with(csrf())).andReturn();
            return new Answer(result.getResponse(), result);
        });
    }
}
