package org.lianqi.work.project;

import java.util.List;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterprisePanel;
import org.springframework.stereotype.Component;

/** The projects an enterprise invests in, on its page. */
@Component
class InvestedProjects implements EnterprisePanel {
    private final Projects projects;

    InvestedProjects(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Name title() {
        return new Name("参与投资的项目", "Projects it invests in");
    }

    @Override
    public List<Line> lines(EnterpriseId enterprise) {
        return projects
                .page(new ProjectFilter("", "", null, null, "", enterprise, AsOf.TODAY), ProjectSort.PLANNED, 0, MOST)
                .rows()
                .stream()
                .map(line -> new Line(line.name(), line.link(), line.unit().name()))
                .toList();
    }

    @Override
    public String all(EnterpriseId enterprise) {
        return "/projects?investor=" + enterprise;
    }
}
