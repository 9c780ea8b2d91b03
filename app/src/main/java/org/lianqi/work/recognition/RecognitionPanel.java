package org.lianqi.work.recognition;

import java.util.List;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Light;
import org.lianqi.work.project.ProjectPanel;
import org.lianqi.work.project.ProjectView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was applied for with a project, on its page, and the pre-check. */
@Component
@Order(20)
class RecognitionPanel implements ProjectPanel {
    private final Recognitions recognitions;
    private final RecognitionChoices choices;

    RecognitionPanel(Recognitions recognitions, RecognitionChoices choices) {
        this.recognitions = recognitions;
        this.choices = choices;
    }

    @Override
    public Name title() {
        return new Name("产业链大项目认定", "Recognition for a key chain");
    }

    @Override
    public List<Line> lines(ProjectView project) {
        var names = choices.chainNames();
        return recognitions.ofProject(project.id()).stream()
                .map(each -> new Line(
                        Light.NONE,
                        names.getOrDefault(each.chain(), Name.same(each.chain().text())),
                        null,
                        List.of(each.quarter(), each.state()),
                        each.link()))
                .toList();
    }

    @Override
    public List<Way> ways(ProjectView project) {
        return List.of(new Way(new Name("预审和申报", "Pre-check and apply"), "/recognition/new?project=" + project.id()));
    }
}
