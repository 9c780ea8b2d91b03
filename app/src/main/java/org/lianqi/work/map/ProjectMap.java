package org.lianqi.work.map;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.work.project.ProjectFilter;
import org.lianqi.work.project.ProjectLine;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where projects are, for those who may see them. */
@Service
@Transactional(readOnly = true)
public class ProjectMap {
    /** So many points are drawn at most; more would hide one another. */
    static final int MOST_POINTS = 2000;

    private final Projects projects;
    private final Outlines outlines;

    ProjectMap(Projects projects, Outlines outlines) {
        this.projects = projects;
        this.outlines = outlines;
    }

    /** How many points of a form there are. */
    public record Key(Group group, long count) {}

    /**
     * Projects on a map, and in a list.
     *
     * @param drawing null when there is nothing to draw
     * @param outline what is drawn beneath them; null for the plain grid
     * @param list those whose place is known, the largest first
     * @param unplaced how many of those asked for have no place anybody told
     */
    public record View(
            @Nullable Drawing drawing,
            List<Key> keys,
            @Nullable Outline outline,
            Part<ProjectLine> list,
            long unplaced,
            boolean exercise) {
        /** How many have a place and are too many to be drawn. */
        public long leftOut() {
            return list.total() - keys.stream().mapToLong(Key::count).sum();
        }
    }

    /** @param offset of the list */
    public View view(ProjectFilter filter, int offset) {
        var points = projects.points(filter, MOST_POINTS);
        var shown = outlines.shown();
        var drawing = Drawing.of(points, shown.map(Outlines.Shown::lines).orElse(null));
        var counts = points.stream()
                .map(point -> Group.of(point.stage(), point.standing()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new View(
                drawing,
                Arrays.stream(Group.values())
                        .map(group -> new Key(group, counts.getOrDefault(group, 0L)))
                        .toList(),
                shown.map(Outlines.Shown::outline).orElse(null),
                projects.placed(filter, offset, Part.USUAL),
                projects.unplaced(filter),
                points.stream().anyMatch(point -> point.origin() == Origin.SYNTHETIC));
    }
}
