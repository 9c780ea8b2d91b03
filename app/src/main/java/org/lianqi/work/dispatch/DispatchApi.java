package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.work.project.ProjectStage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lights of projects. */
@RestController
@RequestMapping("/api/v1/dispatch")
class DispatchApi {
    private static final int MOST = 500;

    private final Lights lights;

    DispatchApi(Lights lights) {
        this.lights = lights;
    }

    /**
     * Lights that are not green, or will not be in sixty days; red ones first, the largest projects first.
     *
     * @param limit at most 500
     */
    @GetMapping("/lights")
    LightPart list(
            @ModelAttribute DispatchPage.Asked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        Actors.require(DispatchPage.READERS);
        var part = lights.page(
                asked.filter(), Part.offset(offset), limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new LightPart(
                part.rows().stream().map(LightDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    record LightPart(List<LightDocument> lights, int offset, int limit, long total) {}

    /**
     * A light of a project.
     *
     * @param unit code of the responsible unit
     * @param colour the one that counts
     * @param computed what the rule says
     * @param ahead what it will say in sixty days if all goes on as it does
     * @param value what the rule measures; absent when the light is only set by hand
     * @param unitOfMeasure of the value
     * @param since the day on which it took the computed colour
     * @param setBy who set it by hand, with the reason and its last day
     */
    record LightDocument(
            UUID project,
            String name,
            String unit,
            ProjectStage stage,
            Rule rule,
            Name measured,
            Colour colour,
            Colour computed,
            Colour ahead,
            @Nullable BigDecimal value,
            @Nullable String unitOfMeasure,
            @Nullable LocalDate since,
            @Nullable String setBy,
            @Nullable String reason,
            @Nullable LocalDate until,
            Origin origin) {
        static LightDocument of(LightLine line) {
            var value = line.value();
            var set = line.set();
            return new LightDocument(
                    line.project(),
                    line.name(),
                    line.unit().code(),
                    line.stage(),
                    line.rule(),
                    line.rule().measured(),
                    line.colour(),
                    line.computed(),
                    line.ahead(),
                    value == null ? null : value.value(),
                    value == null ? null : value.unitOfMeasure(),
                    line.since(),
                    set == null ? null : set.by(),
                    set == null ? null : set.reason(),
                    set == null ? null : set.until(),
                    line.origin());
        }
    }
}
