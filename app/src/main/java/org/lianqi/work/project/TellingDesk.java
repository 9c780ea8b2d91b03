package org.lianqi.work.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what somebody typed into a form: files are kept, investors entered into the register, and the event recorded, all of
 * it or nothing.
 */
@Service
@Transactional
class TellingDesk {
    /** What a form can tell, in the order in which it is offered. */
    static final List<String> KINDS = List.of(
            "advanced",
            "reported",
            "stated",
            "planned",
            "scheduled",
            "met",
            "expected",
            "proven",
            "described",
            "called",
            "located",
            "invested",
            "shared",
            "handed-over",
            "stood",
            "fell-back",
            "taken-back");

    private final Projects projects;
    private final ProjectKeeping keeping;
    private final EvidenceStore evidence;
    private final EnterpriseKeeping enterprises;
    private final Units units;
    private final Clock clock;

    TellingDesk(
            Projects projects,
            ProjectKeeping keeping,
            EvidenceStore evidence,
            EnterpriseKeeping enterprises,
            Units units,
            Clock clock) {
        this.projects = projects;
        this.keeping = keeping;
        this.evidence = evidence;
        this.enterprises = enterprises;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Registers a lead as typed.
     *
     * @param once the id it gets: the same form sent twice registers it once
     * @param unit code of the responsible unit
     * @throws Refusal as {@link ProjectKeeping#register}; {@code project-unit} when there is none
     */
    UUID register(UUID once, String unit, Telling telling) {
        return keeping.register(once, Telling.unit(unit, units), telling.description(), telling.day(today()));
    }

    /**
     * Tells what happened to a project as typed.
     *
     * @param files for the pieces of evidence, in their order
     * @throws Refusal as {@link ProjectKeeping#record} and {@link Telling#event}; for a file {@code file-kind} and its like
     */
    void tell(UUID id, String kind, Telling telling, List<Optional<Resource>> files) {
        var project = projects.get(id, AsOf.TODAY);
        if (!project.mayTell()) {
            throw new Refusal.Forbidden("project-not-yours");
        }
        var event = telling.event(kind, project.state(), kept(files, project.unit()), units, enterprises, evidence);
        keeping.record(id, telling.seen(), event, telling.day(today()), telling.or("why", ""));
    }

    private List<@Nullable String> kept(List<Optional<Resource>> files, Unit unit) {
        var kept = new ArrayList<@Nullable String>();
        for (var file : files) {
            kept.add(file.map(sent -> kept(sent, unit)).orElse(null));
        }
        return kept;
    }

    private String kept(Resource file, Unit unit) {
        try (var bytes = file.getInputStream()) {
            return evidence.keepUpload(Objects.requireNonNullElse(file.getFilename(), "file"), bytes, unit.id())
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was sent as " + file.getFilename(), e);
        }
    }

    private LocalDate today() {
        return Days.today(clock);
    }
}
