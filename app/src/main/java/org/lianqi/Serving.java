package org.lianqi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.lianqi.ground.store.Opening;
import org.lianqi.ground.store.StoreRefused;
import org.lianqi.ground.store.Terminal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the platform as a server. The database starts beside Spring, not after it. */
final class Serving {
    private Serving() {}

    static int serve(CommandLine line) {
        line.noWords("serve");
        var context = start(line);
        var url = url(line, context);
        Terminal.say(
                "链旗已就绪：" + url + "\n数据目录：" + line.data() + "    按 Ctrl-C 停止",
                "Lianqi is ready: " + url + "\nData directory: " + line.data() + "    Ctrl-C stops it");
        return LianqiApplication.SERVING;
    }

    /** Starts, asks for the pages that come first, and ends: what the JDK's cache of classes is made from. */
    static int rehearse(CommandLine line) {
        var context = start(new CommandLine(line.data(), true, 0, "127.0.0.1", List.of()));
        var url = url(line, context);
        try {
            var pages = Rehearsal.of(URI.create(url));
            Terminal.say("读了 " + pages + " 页", "Read " + pages + " pages");
        } catch (IOException e) {
            Terminal.complain("预演没有读到页面：" + e, "The rehearsal could not read its pages: " + e);
            return SpringApplication.exit(context, () -> 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SpringApplication.exit(context, () -> 1);
        }
        return SpringApplication.exit(context);
    }

    private static ConfigurableApplicationContext start(CommandLine line) {
        mustBeFree(line);
        var opening = Opening.begin(line.data(), address(line), line.demo(), Serving::end);
        var application = new SpringApplication(LianqiApplication.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("opening", opening));
        try {
            var context = application.run(properties(line));
            opening.serving(url(line, context));
            return context;
        } catch (RuntimeException e) {
            opening.close();
            throw StoreRefused.orItself(e);
        }
    }

    /** Says why and ends at once: nothing of the site has begun that would have to be undone, and much that would complain. */
    private static void end(StoreRefused refused) {
        Terminal.complain(refused.chinese(), refused.english());
        Runtime.getRuntime().halt(refused.getExitCode());
    }

    /** As if typed, so that they win over what application.properties says. */
    private static String[] properties(CommandLine line) {
        Path log = line.data().resolve("log").resolve("lianqi.log");
        return new String[] {
            "--lianqi.data-dir=" + line.data(),
            "--lianqi.demo=" + line.demo(),
            "--server.port=" + line.port(),
            "--server.address=" + line.host(),
            "--logging.file.name=" + log,
            "--logging.threshold.console=warn"
        };
    }

    private static void mustBeFree(CommandLine line) {
        if (line.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(line.host(), line.port()));
        } catch (IOException e) {
            throw StoreRefused.portTaken(line.host(), line.port(), e);
        }
    }

    private static String address(CommandLine line) {
        var host = line.host().equals("0.0.0.0") || line.host().equals("127.0.0.1") ? "localhost" : line.host();
        return "http://" + host + ":" + line.port() + "/";
    }

    private static String url(CommandLine line, ConfigurableApplicationContext context) {
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            return address(
                    new CommandLine(line.data(), line.demo(), web.getWebServer().getPort(), line.host(), line.words()));
        }
        return address(line);
    }
}
