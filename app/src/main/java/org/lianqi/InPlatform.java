package org.lianqi;

import java.util.List;
import org.lianqi.ground.store.Command;
import org.lianqi.ground.store.Opening;
import org.lianqi.ground.store.StoreRefused;
import org.lianqi.ground.store.Terminal;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * Runs a room's {@link Command}: in the rooms, without the site. Works on the database of the platform that is serving,
 * or starts the database for itself when none is.
 */
final class InPlatform {
    private InPlatform() {}

    static int run(String name, List<String> words) {
        var line = CommandLine.of(words);
        StoreCommands.quiet();
        try (var opening = Opening.ofExisting(line.data())) {
            var demo = opening.isDemo(line.demo());
            var application = new SpringApplication(LianqiApplication.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setLazyInitialization(true);
            application.addInitializers(context -> {
                context.getBeanFactory().registerSingleton("opening", opening);
                context.addBeanFactoryPostProcessor(InPlatform::leaveOutWhatAServerBeginsWith);
            });
            try (var context = application.run(
                    "--lianqi.data-dir=" + line.data(),
                    "--lianqi.demo=" + demo,
                    "--lianqi.command=" + name,
                    "--db-scheduler.enabled=false",
                    "--logging.threshold.console=warn")) {
                var command = context.getBeanProvider(Command.class).stream()
                        .filter(c -> c.name().equals(name))
                        .findFirst();
                if (command.isEmpty()) {
                    Terminal.complain("没有这个命令：" + name, "No such command: " + name);
                    return 2;
                }
                return command.get().run(line.words());
            } catch (RuntimeException e) {
                throw StoreRefused.orItself(e);
            }
        }
    }

    /** Loading, seeding and printing at the start are the server's; a command does only what it was asked for. */
    private static void leaveOutWhatAServerBeginsWith(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanNamesForType(ApplicationRunner.class, true, false)) {
            ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
        }
    }
}
