package org.lianqi.work.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Light;

/** What another room shows on the page of a project; a bean each. */
public interface ProjectPanel {
    Name title();

    /** A few, as far as the reader may see them; of the day of which the view speaks. */
    List<Line> lines(ProjectView project);

    /** Where one can do something about it, or see more. */
    List<Way> ways(ProjectView project);

    /** A panel with what it has to show. */
    record Shown(Name title, List<Line> lines, List<Way> ways) {}

    /**
     * A thing that has to do with the project.
     *
     * @param figure a number of it; null when it has none
     * @param details words about it: names, periods, states
     * @param link where it stands; null when nowhere else
     */
    record Line(
            Light light,
            Name what,
            @Nullable Figure figure,
            List<?> details,
            @Nullable String link) {}

    /** A link with its name. */
    record Way(Name name, String link) {}
}
