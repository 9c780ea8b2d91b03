package org.lianqi.ground.industry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Chains and industries for programs. */
@RestController
@RequestMapping("/api/v1")
class IndustryApi {
    private final Chains chains;
    private final Industries industries;

    IndustryApi(Chains chains, Industries industries) {
        this.chains = chains;
        this.industries = industries;
    }

    /** @param asOf a day, 2026-01-31; today without it */
    @GetMapping("/chains")
    ChainList chains(@RequestParam(defaultValue = "") String asOf) {
        var day = asOf.isBlank() ? LocalDate.now(Days.CHINA) : Days.asked(asOf);
        return new ChainList(
                day, chains.list(day).stream().map(ChainDocument::of).toList());
    }

    @GetMapping("/industries")
    IndustryList industries() {
        return new IndustryList(industries.list());
    }

    record ChainList(LocalDate asOf, List<ChainDocument> chains) {}

    /** A {@link Chain}; its code is plain text here. */
    record ChainDocument(
            String code,
            Name name,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean assumed,
            String source) {
        static ChainDocument of(Chain chain) {
            return new ChainDocument(
                    chain.code().text(),
                    chain.name(),
                    chain.validFrom(),
                    chain.validTo(),
                    chain.assumed(),
                    chain.source());
        }
    }

    record IndustryList(List<Industry> industries) {}
}
