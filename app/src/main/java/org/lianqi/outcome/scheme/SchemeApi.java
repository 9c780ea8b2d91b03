package org.lianqi.outcome.scheme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Schemes for programs. */
@RestController
@RequestMapping("/api/v1/schemes")
class SchemeApi {
    private final Schemes schemes;

    SchemeApi(Schemes schemes) {
        this.schemes = schemes;
    }

    @GetMapping
    List<SchemeHead> listSchemes() {
        return schemes.list().stream().map(SchemeHead::of).toList();
    }

    @GetMapping("/{code}/{version}")
    SchemeDocument getScheme(@PathVariable String code, @PathVariable int version) {
        var found = schemes.get(code, version);
        return new SchemeDocument(SchemeHead.of(found), RecordJson.plain(found.scheme()));
    }

    /** A version without its content; {@code sha256} names the file at {@code link + "/file"}. */
    record SchemeHead(
            String code,
            int version,
            Name name,
            SchemeState state,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String sha256,
            String link,
            String note,
            Origin origin,
            String changedBy,
            Instant changedAt,
            @Nullable String inUseBy,
            @Nullable Instant inUseAt) {
        static SchemeHead of(SchemeVersion version) {
            return new SchemeHead(
                    version.code(),
                    version.version(),
                    version.name(),
                    version.state(),
                    version.scheme().validFrom(),
                    version.scheme().validTo(),
                    version.sha256(),
                    version.link(),
                    version.note(),
                    version.origin(),
                    version.changedBy(),
                    version.changedAt(),
                    version.inUseBy(),
                    version.inUseAt());
        }
    }

    /** @param scheme as {@code /schemas/scheme.json} describes it */
    record SchemeDocument(SchemeHead head, Object scheme) {}
}
