package org.lianqi.work.dispatch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.work.project.ProjectPanel;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Stands;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lights of a project on its page, judged on the spot: of today, or of the past that is looked at. */
@Component
@Order(10)
class ProjectLights implements ProjectPanel {
    private final Lights lights;
    private final LightFigures figures;
    private final Thresholds thresholds;

    ProjectLights(Lights lights, LightFigures figures, Thresholds thresholds) {
        this.lights = lights;
        this.figures = figures;
        this.thresholds = thresholds;
    }

    @Override
    public Name title() {
        return new Name("调度灯", "Lights");
    }

    @Override
    public List<Line> lines(ProjectView project) {
        var stand = new Stands.Stand(
                project.id(),
                project.origin(),
                project.revision(),
                Stands.lastNews(project.events(), project.day()),
                project.state());
        var today = project.asOf().today();
        var set = new EnumMap<Rule, LightLine.ByHand>(Rule.class);
        if (today) {
            lights.of(project.id()).stream()
                    .filter(line -> line.set() != null)
                    .forEach(line -> set.put(line.rule(), line.set()));
        }
        var lines = new ArrayList<Line>();
        for (var judgement : Judgement.of(stand, project.day(), thresholds.on(project.day()))) {
            var byHand = set.remove(judgement.rule());
            lines.add(new Line(
                    byHand == null
                            ? judgement.colour().drawn()
                            : byHand.colour().drawn(),
                    judgement.rule().measured(),
                    figures.figure(
                            project.id(),
                            Name.same(project.state().description().name()),
                            project.origin(),
                            judgement.rule(),
                            judgement.value(),
                            project.asOf()),
                    byHand == null ? ahead(judgement) : List.of(words(byHand)),
                    null));
        }
        set.forEach((rule, byHand) ->
                lines.add(new Line(byHand.colour().drawn(), rule.measured(), null, List.of(words(byHand)), null)));
        return lines;
    }

    private static List<Name> ahead(Judgement judgement) {
        if (!judgement.ahead().worseThan(judgement.colour())) {
            return List.of();
        }
        return List.of(
                judgement.ahead() == Colour.RED
                        ? new Name("照现在这样，60 天内会变红", "will be red within 60 days as things go")
                        : new Name("照现在这样，60 天内会变黄", "will be yellow within 60 days as things go"));
    }

    private static Name words(LightLine.ByHand set) {
        return new Name(
                set.by() + "人工改定至 " + set.until() + "：" + set.reason(),
                "set by " + set.by() + " until " + set.until() + ": " + set.reason());
    }

    @Override
    public List<Way> ways(ProjectView project) {
        return project.asOf().today()
                        && Actors.current() instanceof Actor.Official official
                        && official.has(Role.ASSESSOR)
                ? List.of(new Way(new Name("人工改灯", "set a light"), "/dispatch/lights/" + project.id()))
                : List.of();
    }
}
