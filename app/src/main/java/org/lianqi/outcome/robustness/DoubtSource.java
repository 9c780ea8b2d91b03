package org.lianqi.outcome.robustness;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens {@link DoubtFigures}. */
@Component
class DoubtSource implements FigureSource {
    private final SoundnessReading reading;
    private final StoredAssessments assessments;

    DoubtSource(SoundnessReading reading, StoredAssessments assessments) {
        this.reading = reading;
        this.assessments = assessments;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                DoubtFigures.BAND,
                DoubtFigures.KEPT,
                DoubtFigures.KEPT_STARS,
                DoubtFigures.CHANCE,
                DoubtFigures.AHEAD,
                DoubtFigures.SHARE,
                DoubtFigures.TOGETHER,
                DoubtFigures.TRAIT);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var sound = reading.of(UUID.fromString(ref.part(0)));
            var figures = new DoubtFigures(sound, published(sound));
            return switch (ref.kind()) {
                case DoubtFigures.BAND ->
                    figures.openBand(
                            ref.part(1), DoubtFigures.Edge.valueOf(ref.part(2).toUpperCase(Locale.ROOT)));
                case DoubtFigures.KEPT -> figures.openKept(ref.part(1));
                case DoubtFigures.KEPT_STARS -> figures.openKeptStars(ref.part(1), ref.part(2));
                case DoubtFigures.CHANCE -> figures.openChance(ref.part(1), ref.part(2));
                case DoubtFigures.AHEAD -> figures.openAhead(ref.part(1), ref.part(2));
                case DoubtFigures.SHARE ->
                    figures.openShare(
                            Doubt.valueOf(ref.part(1)),
                            DoubtFigures.Estimate.valueOf(ref.part(2).toUpperCase(Locale.ROOT)));
                case DoubtFigures.TRAIT ->
                    figures.openTrait(ref.part(1), Trait.valueOf(ref.part(2).toUpperCase(Locale.ROOT)), ref.part(3));
                default -> figures.openTogether(ref.part(1), ref.part(2));
            };
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private boolean published(Soundness sound) {
        return assessments.publications(sound.run().assessment()).stream()
                .anyMatch(head -> head.run().equals(sound.run().run()));
    }
}
