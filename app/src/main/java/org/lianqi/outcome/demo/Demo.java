package org.lianqi.outcome.demo;

import java.time.Duration;
import java.time.Instant;
import org.lianqi.ground.identity.DemoAccounts;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.record.radar.Scan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Fills the data directory of {@code --demo}. Each step is one transaction that is skipped when it was done before, so that
 * a start that was interrupted is taken up where it stopped.
 */
@Component
@ConditionalOnBooleanProperty("lianqi.demo")
class Demo implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final DemoAccounts accounts;
    private final FactLoad facts;
    private final ExerciseLoad exercise;
    private final DefaultScheme scheme;
    private final PrintedResultLoad results;
    private final QuarterLoad quarters;
    private final ProjectDemo projects;
    private final RecognitionDemo recognitions;
    private final Scan radar;
    private final TaskLoad tasks;
    private final OutreachLoad outreach;
    private final DispatchDemo dispatch;

    Demo(
            DemoAccounts accounts,
            FactLoad facts,
            PrintedResultLoad results,
            ExerciseLoad exercise,
            DefaultScheme scheme,
            QuarterLoad quarters,
            ProjectDemo projects,
            RecognitionDemo recognitions,
            Scan radar,
            TaskLoad tasks,
            OutreachLoad outreach,
            DispatchDemo dispatch) {
        this.accounts = accounts;
        this.facts = facts;
        this.exercise = exercise;
        this.scheme = scheme;
        this.results = results;
        this.quarters = quarters;
        this.projects = projects;
        this.recognitions = recognitions;
        this.radar = radar;
        this.tasks = tasks;
        this.outreach = outreach;
        this.dispatch = dispatch;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var begun = Instant.now();
        accounts.seed();
        facts.load();
        results.load();
        scheme.putIntoUse();
        projects.load();
        recognitions.load();
        var last = Exercise.QUARTERS.getLast();
        for (var quarter : Exercise.QUARTERS) {
            exercise.load(quarter, quarter.equals(last));
            quarters.bringTo(quarter, quarter.equals(last) ? Stage.NOTICE : Stage.PUBLISHED);
        }
        radar.whenChanged();
        tasks.load();
        outreach.load();
        dispatch.load();
        LOG.info(
                "demo data are there ({} ms)",
                Duration.between(begun, Instant.now()).toMillis());
    }
}
