package org.lianqi.ground.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Answers what the servlet container could not even read as a request: an address with forbidden characters, a head that
 * is too long. There is no language to go by and no page of the site to show, so it says it plainly in both.
 */
public final class UnreadableRequests extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);
    private static final byte[] SAID = """
            这个请求读不懂：地址或请求头里有不允许的字符，或者太长。什么也没有改动。从首页重新进入再试。
            This request could not be read: its address or head has characters that are not allowed, or is too long. \
            Nothing was changed. Begin again at the home page.
            """.getBytes(StandardCharsets.UTF_8);

    /** Made by the container. */
    public UnreadableRequests() {}

    @Configuration(proxyBeanMethods = false)
    static class InPlaceOfTheContainersOwn {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests() {
            return tomcat -> tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(UnreadableRequests.class.getName());
                }
            });
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        LOG.info("{} for a request that could not be read", response.getStatus());
        try {
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType("text/plain");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream().write(SAID);
            response.finishResponse();
        } catch (IOException gone) {
            LOG.debug("nobody waits for the answer any more", gone);
        }
    }
}
