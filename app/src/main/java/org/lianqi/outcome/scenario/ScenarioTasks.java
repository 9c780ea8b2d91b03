package org.lianqi.outcome.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.explanation.Trials;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.Source;
import org.lianqi.record.task.Task;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The targets of a kept scenario as tasks (督办): one for each figure, the unit whose figure it is leads, who answers for the
 * number helps where whoever sets it may ask that. The same figure of a scenario never makes two.
 */
@Service
@Transactional
class ScenarioTasks {
    private static final String KIND = "scenario";

    private final TrialReading reading;
    private final TaskKeeping keeping;
    private final Tasks tasks;
    private final Units units;

    ScenarioTasks(TrialReading reading, TaskKeeping keeping, Tasks tasks, Units units) {
        this.reading = reading;
        this.keeping = keeping;
        this.tasks = tasks;
        this.units = units;
    }

    /** Whether the actor may set tasks for a unit. */
    static boolean maySet() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR, Role.REVIEWER);
    }

    /** The tasks that came of a scenario and that the actor may see, by the field of the figure. */
    @Transactional(readOnly = true)
    Map<String, Task> of(TrialView view) {
        var kept = view.kept();
        if (kept == null) {
            return Map.of();
        }
        var byKey = tasks.ofSources(
                KIND,
                view.tried().changed().stream().map(figure -> key(kept, figure)).toList());
        return view.tried().changed().stream()
                .filter(figure -> byKey.containsKey(key(kept, figure)))
                .collect(Collectors.toMap(
                        figure -> figure.slider().field(),
                        figure -> Objects.requireNonNull(byKey.get(key(kept, figure)))));
    }

    /**
     * Sets a task for each of the figures.
     *
     * @param fields of the figures, as the form of the trial names them
     * @return as many as are new or were there already
     * @throws Refusal.Missing {@code no-scenario}
     * @throws Refusal.Invalid {@code scenario-tasks} when no figure of the scenario is chosen; as {@link TaskKeeping#assign}
     * @throws Refusal.Forbidden as {@link TaskKeeping#assign}
     */
    List<TaskId> set(UUID scenario, Collection<String> fields, Due due) {
        var official = Actors.require(Role.ASSESSOR, Role.REVIEWER);
        var view = reading.view(scenario);
        var kept = Objects.requireNonNull(view.kept());
        var chosen = view.tried().changed().stream()
                .filter(figure -> fields.contains(figure.slider().field()))
                .toList();
        if (chosen.isEmpty()) {
            throw new Refusal.Invalid("scenario-tasks");
        }
        var owners = units.byId(chosen.stream()
                .map(Trials.Moved::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        boolean everywhere = official instanceof Actor.Official o && o.has(Role.ASSESSOR);
        return chosen.stream()
                .map(figure -> keeping.assign(new TaskDraft(
                        view.unitName().zh() + "：" + figure.now().measured().zh() + "达到"
                                + words(Objects.requireNonNull(figure.then())),
                        view.assessment().period() + " "
                                + figure.now().measured().zh() + "从" + words(figure.now()) + "到"
                                + words(Objects.requireNonNull(figure.then())) + "。",
                        view.unit(),
                        everywhere
                                ? Stream.ofNullable(figure.owner())
                                        .flatMap(owner -> Optional.ofNullable(owners.get(owner)).stream())
                                        .map(owner -> owner.code())
                                        .filter(code -> !code.equals(view.unit()))
                                        .toList()
                                : List.of(),
                        due,
                        new FeedbackCycle.None(),
                        null,
                        new Source(KIND, key(kept, figure), kept.name(), "/scenarios/" + scenario),
                        view.tried().origin())))
                .toList();
    }

    private static String key(Scenario kept, Trials.Moved figure) {
        return kept.id() + " " + figure.indicator() + " " + figure.caliber();
    }

    private static String words(Figure figure) {
        var value = figure.value();
        return value == null ? "—" : value.stripTrailingZeros().toPlainString() + figure.unitOfMeasure();
    }
}
