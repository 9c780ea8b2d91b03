package org.lianqi.ground.identity;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the link of the first start. A demonstration has its accounts and prints none. */
@Component
@ConditionalOnBooleanProperty(value = "lianqi.demo", havingValue = false, matchIfMissing = true)
class FirstStartLink {
    private final FirstStart firstStart;
    private final String site;

    FirstStartLink(FirstStart firstStart, @Value("${lianqi.url:}") String site) {
        this.firstStart = firstStart;
        this.site = site.replaceAll("/+$", "");
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        var base = site.isEmpty() ? "http://localhost:" + event.getWebServer().getPort() : site;
        firstStart.newLink().ifPresent(token -> {
            var link = base + "/setup/" + token;
            System.out.println("还没有账号。24 小时内打开下面的链接建管理员，只能用一次：");
            System.out.println(
                    "No account yet. Open this link within 24 hours to create the administrator; it works once:");
            System.out.println("    " + link);
            System.out.flush();
        });
    }
}
