package org.lianqi.outcome.scoreboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.lianqi.ground.web.Viewer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The pages of results in the shell of the site, on given results, without database and sign-in. */
final class PagesAlone implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("org.lianqi.ground.web")
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class
    })
    @Import({ScoreboardReading.class, ScoreboardPage.class, UnitScoresPage.class})
    static class Site {}

    PagesAlone(Scoreboards scoreboards, String... roles) {
        context = new SpringApplicationBuilder(Site.class)
                .initializers(given -> {
                    if (given instanceof GenericApplicationContext generic) {
                        generic.registerBean(Scoreboards.class, () -> scoreboards);
                        generic.registerBean(
                                Viewer.Source.class, () -> language -> new Viewer("陈岚", "胶州市", Set.of(roles), 0));
                    }
                })
                .run("--server.port=0");
    }

    String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    HttpResponse<byte[]> ask(String address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(base() + address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    String get(String address) throws IOException, InterruptedException {
        return new String(ask(address).body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
