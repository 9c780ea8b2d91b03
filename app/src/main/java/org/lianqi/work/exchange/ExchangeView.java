package org.lianqi.work.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Digits;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.ProjectBringing.Happened;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Suspicion;

/** What the pages of an import show. */
public final class ExchangeView {
    private ExchangeView() {}

    /** A list that was brought before. */
    public record Earlier(
            String address,
            String file,
            String by,
            Instant at,
            @Nullable String mapping,
            boolean kept) {
        static Earlier of(ImportRun.Batch batch) {
            return new Earlier(
                    "/projects/import/" + batch.id(),
                    batch.file(),
                    batch.by(),
                    batch.at(),
                    batch.mappingName(),
                    batch.kept() != null);
        }
    }

    /**
     * A mapping in the list of mappings.
     *
     * @param id null for one that comes with the platform
     */
    public record Line(
            @Nullable String id,
            Name name,
            String source,
            @Nullable Name owner,
            @Nullable String by,
            @Nullable Instant at,
            String revision,
            boolean mayChange,
            List<String> heads) {
        static Line of(Mappings.Offered offered) {
            return switch (offered) {
                case Mappings.Offered.Shipped shipped ->
                    new Line(
                            null,
                            shipped.name(),
                            shipped.mapping().source(),
                            null,
                            null,
                            null,
                            "",
                            false,
                            shipped.mapping().heads());
                case Mappings.Offered.Saved saved ->
                    new Line(
                            saved.id().toString(),
                            saved.name(),
                            saved.mapping().source(),
                            saved.owner().name(),
                            saved.by(),
                            saved.at(),
                            Integer.toString(saved.revision()),
                            saved.mayChange(),
                            saved.mapping().heads());
            };
        }
    }

    /**
     * Something to be mended.
     *
     * @param fix key of the sentence that says what to do
     */
    public record Fault(Problem problem, String fix) {}

    /** A row as a mapping reads it. */
    public record Read(
            String place,
            String key,
            @Nullable String name,
            @Nullable String unit,
            @Nullable String region,
            String planned,
            List<Step> steps) {
        static Read of(RowReading.Line line) {
            var facts = line.facts();
            return new Read(
                    placeOf(line),
                    line.key(),
                    facts.name(),
                    facts.unit(),
                    facts.region(),
                    Optional.ofNullable(facts.amounts().get(ProjectEvent.Stated.What.PLANNED_TOTAL))
                            .map(ExchangeView::written)
                            .orElse(Digits.UNKNOWN),
                    facts.reached().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> new Step(
                                    each.getKey(),
                                    each.getValue().on(),
                                    each.getValue().byThen()))
                            .toList());
        }
    }

    /** @param byThen only known to have come there by that day */
    public record Step(ProjectStage stage, LocalDate on, boolean byThen) {}

    /** What a list would do, and what became of it. */
    public record Shown(
            String batch,
            String file,
            String sha256,
            String by,
            Instant at,
            @Nullable String mapping,
            String fingerprint,
            @Nullable Instant kept,
            int read,
            int fresh,
            int changed,
            int same,
            int leftOut,
            int asked,
            int problems,
            boolean stopped,
            boolean clean,
            boolean changesNothing) {
        static Shown of(ImportRun run) {
            var batch = run.batch();
            var kept = batch.kept();
            return new Shown(
                    batch.id().toString(),
                    batch.file(),
                    batch.sha256(),
                    batch.by(),
                    batch.at(),
                    batch.mappingName(),
                    run.fingerprint(),
                    kept == null ? null : kept.at(),
                    run.read(),
                    kept == null ? run.count(ImportRun.Fate.NEW) : kept.fresh(),
                    kept == null ? run.count(ImportRun.Fate.CHANGED) : kept.changed(),
                    kept == null ? run.unchanged() : kept.same(),
                    kept == null ? run.count(ImportRun.Fate.LEFT_OUT) : kept.leftOut(),
                    run.count(ImportRun.Fate.ASKED),
                    run.problems().size(),
                    run.stopped(),
                    run.clean(),
                    run.changesNothing());
        }
    }

    /**
     * A row that looks like a project that stands or like another row.
     *
     * @param verdict NEW, LEFT_OUT or the id of the project it is; empty while nobody decided
     */
    public record Doubtful(
            String mark, String place, String key, String name, List<Like> likes, String verdict, String reason) {
        static Doubtful of(ImportRun.Row row, int place) {
            return new Doubtful(
                    "-" + place,
                    placeOf(row.line()),
                    row.line().key(),
                    Optional.ofNullable(row.line().facts().name())
                            .orElse(row.line().key()),
                    row.doubts().stream().map(Like::of).toList(),
                    switch (row.decision()) {
                        case null -> "";
                        case ImportRun.Decision.AsNew fresh -> "NEW";
                        case ImportRun.Decision.LeaveOut out -> "LEFT_OUT";
                        case ImportRun.Decision.SameAs(var project) -> project.toString();
                    },
                    row.decision() instanceof ImportRun.Decision.AsNew(var reason) ? reason : "");
        }
    }

    /**
     * What it looks like.
     *
     * @param project null when it is another row, or the reader may not see it
     * @param name null when the reader may not see it
     * @param unit who is responsible for it; null for another row
     */
    public record Like(
            @Nullable String project,
            @Nullable String name,
            @Nullable Name unit,
            @Nullable String place,
            boolean certain,
            List<Suspicion.Why> reasons) {
        static Like of(ImportRun.Doubt doubt) {
            return switch (doubt) {
                case ImportRun.Doubt.Stands(var suspicion) ->
                    new Like(
                            Optional.ofNullable(suspicion.project())
                                    .map(UUID::toString)
                                    .orElse(null),
                            suspicion.name(),
                            suspicion.unit(),
                            null,
                            suspicion.certain(),
                            suspicion.reasons());
                case ImportRun.Doubt.Above(var line, var certain, var reasons) ->
                    new Like(null, line.facts().name(), null, placeOf(line), certain, reasons);
            };
        }
    }

    /**
     * What a row would bring.
     *
     * @param link to the project that stands; null for a new one
     */
    public record Change(
            String place,
            String key,
            @Nullable String name,
            String fate,
            @Nullable String link,
            List<Told> told) {
        static Change of(ImportRun.Row row) {
            return new Change(
                    placeOf(row.line()),
                    row.line().key(),
                    row.line().facts().name(),
                    row.fate().name(),
                    row.project() == null ? null : "/projects/" + row.project(),
                    row.brought() == null
                            ? List.of()
                            : Stream.concat(
                                            row.brought().happened().stream().map(Told::of),
                                            row.line().facts().investors().isEmpty() || row.fate() != ImportRun.Fate.NEW
                                                    ? Stream.<Told>empty()
                                                    : Stream.of(new Told(
                                                            "invested",
                                                            String.join(
                                                                    "、",
                                                                    row.line().facts().investors().stream()
                                                                            .map(Facts.Backer::name)
                                                                            .toList()),
                                                            null,
                                                            null,
                                                            false)))
                                    .toList());
        }
    }

    /**
     * @param kind as {@link ProjectEvent#kind()}
     * @param byThen only known to have come to the stage by that day
     */
    public record Told(
            String kind,
            String words,
            @Nullable ProjectStage stage,
            @Nullable LocalDate on,
            boolean byThen) {
        static Told of(Happened happened) {
            return switch (happened.event()) {
                case ProjectEvent.Advanced step -> new Told(step.kind(), "", step.to(), happened.on(), step.byThen());
                case ProjectEvent.Stated stated -> new Told(stated.kind(), written(stated.amount()), null, null, false);
                case ProjectEvent.Called called -> new Told(called.kind(), called.name(), null, null, false);
                case ProjectEvent.Described described ->
                    new Told(described.kind(), described.description().name(), null, null, false);
                default -> new Told(happened.event().kind(), "", null, happened.on(), false);
            };
        }
    }

    static String placeOf(RowReading.Line line) {
        return (line.sheet().isEmpty() ? "" : line.sheet() + "!") + line.row();
    }

    /** An amount of a list that is not kept yet and opens nowhere. */
    private static String written(Amount amount) {
        return Digits.show(
                        amount.amount(),
                        Math.clamp(amount.amount().stripTrailingZeros().scale(), 0, 2))
                + " " + amount.currency();
    }
}
