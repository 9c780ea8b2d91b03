package org.lianqi.ground.figure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same figures for programs: what a figure is, and what it rests on, each with the address of the next below. */
@RestController
@RequestMapping("/api/v1/figures")
class FigureApi {
    private final Figures figures;

    FigureApi(Figures figures) {
        this.figures = figures;
    }

    @GetMapping("/{ref}")
    OpenedDocument open(@PathVariable String ref) {
        return OpenedDocument.of(figures.open(Figures.ref(ref)));
    }

    record FigureDocument(
            String ref,
            String link,
            @Nullable BigDecimal value,
            int decimals,
            String unitOfMeasure,
            Name measured,
            @Nullable Name of,
            @Nullable String period,
            Kind kind,
            ValueState state,
            Origin origin) {
        static @Nullable FigureDocument of(@Nullable Figure f) {
            return f == null ? null : known(f);
        }

        static FigureDocument known(Figure f) {
            return new FigureDocument(
                    f.ref().toString(),
                    "/api/v1" + f.ref().address(),
                    f.value(),
                    f.decimals(),
                    f.unitOfMeasure(),
                    f.measured(),
                    f.of(),
                    f.period() == null ? null : f.period().toString(),
                    f.kind(),
                    f.state(),
                    f.origin());
        }
    }

    /** Exactly one of reported, counted, computed, published is there. */
    record OpenedDocument(
            FigureDocument figure,
            @Nullable Name caliber,
            Opened.@Nullable Reported reported,
            Opened.@Nullable Counted counted,
            @Nullable ComputedDocument computed,
            @Nullable PublishedDocument published,
            List<RevisionDocument> history,
            @Nullable FigureDocument now) {
        static OpenedDocument of(Opened opened) {
            return new OpenedDocument(
                    FigureDocument.known(opened.figure()),
                    opened.caliber(),
                    opened.basis() instanceof Opened.Reported reported ? reported : null,
                    opened.basis() instanceof Opened.Counted counted ? counted : null,
                    opened.basis() instanceof Opened.Computed computed ? ComputedDocument.of(computed) : null,
                    opened.basis() instanceof Opened.Published published ? PublishedDocument.of(published) : null,
                    opened.history().stream().map(RevisionDocument::of).toList(),
                    FigureDocument.of(opened.now()));
        }
    }

    record ComputedDocument(Name formula, Name worked, List<InputDocument> inputs, List<Opened.Constant> constants) {
        static ComputedDocument of(Opened.Computed computed) {
            return new ComputedDocument(
                    computed.formula(),
                    computed.worked(),
                    computed.inputs().stream().map(InputDocument::of).toList(),
                    computed.constants());
        }
    }

    record InputDocument(
            Name role,
            FigureDocument figure,
            @Nullable FigureDocument weight,
            @Nullable FigureDocument contribution) {
        static InputDocument of(Opened.Input input) {
            return new InputDocument(
                    input.role(),
                    FigureDocument.known(input.figure()),
                    FigureDocument.of(input.weight()),
                    FigureDocument.of(input.contribution()));
        }
    }

    record PublishedDocument(String snapshot, int version, String sha256, Instant at, FigureDocument from) {
        static PublishedDocument of(Opened.Published published) {
            return new PublishedDocument(
                    published.snapshot(),
                    published.version(),
                    published.sha256(),
                    published.at(),
                    FigureDocument.known(published.from()));
        }
    }

    record RevisionDocument(
            int number,
            FigureDocument figure,
            String by,
            Instant at,
            @Nullable String reason) {
        static RevisionDocument of(Opened.Revision revision) {
            return new RevisionDocument(
                    revision.number(),
                    FigureDocument.known(revision.figure()),
                    revision.by(),
                    revision.at(),
                    revision.reason());
        }
    }
}
