package org.lianqi.work.project;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects that may be one entered twice, for other systems: the list, and what somebody decides about two. */
@RestController
@RequestMapping("/api/v1/projects")
class DuplicatesApi {
    private static final int MOST = 500;

    private final Duplicates duplicates;
    private final ProjectMerging merging;

    DuplicatesApi(Duplicates duplicates, ProjectMerging merging) {
        this.duplicates = duplicates;
        this.merging = merging;
    }

    /**
     * The likeliest first.
     *
     * @param unit code of a unit; one of the two is its own or of one below it
     * @param phases pairs that rather are phases of one undertaking, and not those that may be one
     * @param limit at most 500
     */
    @GetMapping("/duplicates")
    DuplicatePart list(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean phases,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        ProjectPage.mayRead();
        var part = duplicates
                .list(unit, phases, Part.offset(offset), limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST))
                .part();
        return new DuplicatePart(
                part.rows().stream().map(DuplicatePair::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** Merges a project into another. */
    @PostMapping("/duplicates/merge")
    void merge(@RequestBody Merging body) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        merging.merge(
                new ProjectMerging.Seen(
                        Typed.said("duplicate", body.duplicate()),
                        Typed.said("duplicateRevision", body.duplicateRevision())),
                new ProjectMerging.Seen(
                        Typed.said("into", body.into()), Typed.said("intoRevision", body.intoRevision())),
                body.why() == null ? "" : body.why());
    }

    /** Remembers that two are two. */
    @PostMapping("/duplicates/distinct")
    void distinct(@RequestBody Distinguishing body) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        merging.distinct(
                Typed.said("left", body.left()),
                Typed.said("right", body.right()),
                Typed.said("said", body.said()),
                body.why() == null ? "" : body.why());
    }

    /** Takes a merger back. */
    @PostMapping("/{id}/unmerge")
    void unmerge(@PathVariable UUID id, @RequestBody Unmerging body) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        merging.unmerge(
                new ProjectMerging.Seen(id, Typed.said("revision", body.revision())),
                body.why() == null ? "" : body.why());
    }

    record DuplicatePart(List<DuplicatePair> pairs, int offset, int limit, long total) {}

    /**
     * Two projects that may be one.
     *
     * @param certain almost certain, and not only likely
     * @param said hash of what both say, to be sent back with a decision
     */
    record DuplicatePair(
            ProjectApi.ProjectItem left,
            ProjectApi.ProjectItem right,
            boolean phases,
            boolean certain,
            List<DuplicateReason> reasons,
            String said) {
        static DuplicatePair of(Suspected each) {
            return new DuplicatePair(
                    ProjectApi.ProjectItem.of(each.left()),
                    ProjectApi.ProjectItem.of(each.right()),
                    each.phases(),
                    each.certain(),
                    each.reasons().stream()
                            .map(why -> new DuplicateReason(
                                    why.key().substring(why.key().lastIndexOf('.') + 1), why.words(), why.against()))
                            .toList(),
                    each.said());
        }
    }

    /**
     * What speaks for or against it.
     *
     * @param what code, codes, parcel, phone, investor, investors, name, unlike, short, amount, amounts, region, regions, sector,
     *     sectors, parts
     * @param words the piece of a name or the parcel that is meant; may be empty
     */
    record DuplicateReason(String what, String words, boolean against) {}

    /**
     * @param duplicateRevision as the teller saw it
     * @param intoRevision as the teller saw it
     */
    record Merging(
            @Nullable UUID duplicate,
            @Nullable Integer duplicateRevision,
            @Nullable UUID into,
            @Nullable Integer intoRevision,
            @Nullable String why) {}

    /** @param said of the pair in the list */
    record Distinguishing(
            @Nullable UUID left,
            @Nullable UUID right,
            @Nullable String said,
            @Nullable String why) {}

    /** @param revision of the duplicate, as the teller saw it */
    record Unmerging(@Nullable Integer revision, @Nullable String why) {}
}
