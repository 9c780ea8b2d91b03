package org.lianqi.outcome.quarter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.TableExport;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.scheme.Periods;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a corrected publication changed. */
@Controller
class VersionPage {
    private static final int EXPORTED = 100_000;

    private final Quarters quarters;
    private final VersionDifferences differences;
    private final MessageSource messages;

    VersionPage(Quarters quarters, VersionDifferences differences, MessageSource messages) {
        this.quarters = quarters;
        this.differences = differences;
        this.messages = messages;
    }

    @GetMapping("/quarters/{scheme}/{period}/versions/{version}")
    Object show(
            @PathVariable String scheme,
            @PathVariable String period,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model,
            Locale locale) {
        var quarter = quarters.get(scheme, Periods.asked(period));
        if (export != null) {
            return export(differences.of(quarter.id(), version, 0, EXPORTED), locale)
                    .answer(export);
        }
        model.addAttribute("difference", differences.of(quarter.id(), version, Part.offset(offset), Part.USUAL));
        return "quarter/version";
    }

    private TableExport export(VersionDifference difference, Locale locale) {
        var speech = new Speech(messages, locale);
        var table = TableExport.of(speech.sentence(
                        "version.title",
                        difference.assessment().period(),
                        Integer.toString(difference.after().version())))
                .note(difference.after().reason())
                .note("SHA-256 " + difference.before().sha256() + " → "
                        + difference.after().sha256());
        if (difference.after().origin() == Origin.SYNTHETIC) {
            table.exercise(speech.sentence("web.exercise.word"));
        }
        table.column(speech.sentence("scoreboard.code"))
                .column(speech.sentence("scoreboard.unit"))
                .column(speech.sentence("version.node"))
                .column(speech.sentence("version.score.before"), 2)
                .column(speech.sentence("version.score.after"), 2)
                .column(speech.sentence("version.rank.before"))
                .column(speech.sentence("version.rank.after"));
        for (var change : difference.scores().rows()) {
            table.row(
                    change.unitCode(),
                    speech.say(change.unit()),
                    speech.say(change.node()),
                    change.scoreBefore() == null ? null : change.scoreBefore().value(),
                    change.scoreAfter() == null ? null : change.scoreAfter().value(),
                    change.rankBefore() == null ? null : change.rankBefore().value(),
                    change.rankAfter() == null ? null : change.rankAfter().value());
        }
        return table;
    }
}
