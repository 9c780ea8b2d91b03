package org.lianqi.work.map;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.work.project.Location;
import org.lianqi.work.project.ProjectAsked;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Standing;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The map of projects for other systems, and the outlines the office shows. */
@RestController
@RequestMapping("/api/v1/projects/map")
class MapApi {
    private final ProjectMap map;
    private final Outlines outlines;

    MapApi(ProjectMap map, Outlines outlines) {
        this.map = map;
        this.outlines = outlines;
    }

    /**
     * The points of the map, the largest projects first, at most 2,000.
     *
     * @param asked as the address of the page: q, unit, stage, standing, chain, investor, on, known
     */
    @GetMapping
    MapDocument show(@ModelAttribute ProjectAsked asked) {
        Actors.require(MapPage.READERS);
        var view = map.view(asked.filter(), 0);
        var drawing = view.drawing();
        return new MapDocument(
                drawing == null
                        ? List.of()
                        : drawing.points().stream()
                                .map(mark -> MapPoint.of(mark.project()))
                                .toList(),
                view.list().total(),
                view.unplaced(),
                view.outline() == null ? null : OutlineDocument.of(view.outline()));
    }

    /** The outlines there were, the latest first. */
    @GetMapping("/outlines")
    List<OutlineDocument> outlines(@RequestParam(required = false) @Nullable Integer offset) {
        return outlines.page(Part.offset(offset), Part.USUAL).rows().stream()
                .map(OutlineDocument::of)
                .toList();
    }

    /**
     * Shows other outlines from now on.
     *
     * @param file GeoJSON with polygons and lines, at most 4 MB
     * @param approval approval number of the map they come from (审图号)
     * @param publisher who published that map
     */
    @PostMapping("/outlines")
    OutlineDocument bring(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String approval,
            @RequestParam(defaultValue = "") String publisher)
            throws IOException {
        Actors.require(Role.ASSESSOR);
        return OutlineDocument.of(outlines.bring(MapPage.name(file), file.getBytes(), approval, publisher));
    }

    /** Shows no outlines any more; they stay kept. */
    @DeleteMapping("/outlines/{id}")
    void remove(@PathVariable UUID id) {
        outlines.takeAway(id);
    }

    /**
     * @param points those that are drawn
     * @param placed how many of those asked for have a place
     * @param unplaced how many have none
     * @param outline what is drawn beneath; absent for the plain grid
     */
    record MapDocument(
            List<MapPoint> points,
            long placed,
            long unplaced,
            @Nullable OutlineDocument outline) {}

    /** A project and where it is. */
    record MapPoint(String id, String name, Location place, ProjectStage stage, Standing standing, Origin origin) {
        static MapPoint of(Projects.Point point) {
            return new MapPoint(
                    point.id().toString(),
                    point.name(),
                    point.place(),
                    point.stage(),
                    point.standing(),
                    point.origin());
        }
    }

    /**
     * Outlines and their approval number.
     *
     * @param file SHA-256 of the kept file
     * @param endedAt when they were shown no more; absent while they are
     */
    record OutlineDocument(
            String id,
            String approval,
            String publisher,
            String file,
            String by,
            Instant at,
            @Nullable Instant endedAt) {
        static OutlineDocument of(Outline outline) {
            return new OutlineDocument(
                    outline.id().toString(),
                    outline.approval(),
                    outline.publisher(),
                    outline.file(),
                    outline.by(),
                    outline.at(),
                    outline.endedAt());
        }
    }
}
