package org.lianqi.outcome.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is assumed, as targets: each figure with the value to be reached and who answers for the number. */
@Component
class TargetsFile {
    private final Units units;
    private final MessageSource messages;

    TargetsFile(Units units, MessageSource messages) {
        this.units = units;
        this.messages = messages;
    }

    @Transactional(readOnly = true)
    TableExport of(TrialView view, Locale locale) {
        Scenarios.demandValues(view.tried());
        var assessment = view.assessment();
        var own = view.unitName();
        var kept = view.kept();
        var table = TableExport.of(say(
                        locale,
                        "scenario.targets.title",
                        in(locale, own),
                        kept == null ? say(locale, "scenario.untitled") : kept.name()))
                .note(in(locale, assessment.schemeName()) + " · " + assessment.period())
                .note(say(locale, "scenario.targets.note"));
        if (view.synthetic()) {
            table.exercise(say(locale, "web.exercise.word"));
        }
        table.column(say(locale, "scenario.targets.indicator"))
                .column(say(locale, "scenario.targets.code"))
                .column(say(locale, "scenario.targets.caliber"))
                .column(say(locale, "scenario.targets.owner"))
                .column(say(locale, "scenario.targets.now"), 2)
                .column(say(locale, "scenario.targets.target"), 2)
                .column(say(locale, "scenario.targets.change"), 2)
                .column(say(locale, "scenario.targets.measure"));
        var changed = view.tried().changed();
        var owners = units.byId(changed.stream()
                .map(figure -> figure.owner())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        for (var figure : changed) {
            BigDecimal now = Objects.requireNonNull(figure.now().value());
            BigDecimal then =
                    Objects.requireNonNull(Objects.requireNonNull(figure.then()).value());
            var owner = figure.owner() == null ? null : owners.get(figure.owner());
            table.row(
                    in(locale, figure.now().measured()),
                    figure.indicator(),
                    figure.caliber(),
                    in(locale, owner == null ? own : owner.name()),
                    now,
                    then,
                    then.subtract(now),
                    figure.now().unitOfMeasure());
        }
        return table;
    }

    private String say(Locale locale, String key, Object... args) {
        return messages.getMessage(
                key, Arrays.stream(args).map(Object::toString).toArray(), locale);
    }

    private static String in(Locale locale, Name name) {
        return name.in(locale.getLanguage());
    }
}
