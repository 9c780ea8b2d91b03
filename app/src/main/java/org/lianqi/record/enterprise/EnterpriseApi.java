package org.lianqi.record.enterprise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register for programs. */
@RestController
@RequestMapping("/api/v1/enterprises")
class EnterpriseApi {
    private static final int MOST = 500;

    private final Enterprises enterprises;
    private final EnterpriseKeeping keeping;
    private final Units units;

    EnterpriseApi(Enterprises enterprises, EnterpriseKeeping keeping, Units units) {
        this.enterprises = enterprises;
        this.keeping = keeping;
        this.units = units;
    }

    /**
     * @param q part of a name or alias, or the beginning of a credit code
     * @param limit at most 500
     */
    @GetMapping
    EnterprisePart list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        var part = enterprises.page(new Enterprises.Search(
                q, Part.offset(offset), limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST)));
        return new EnterprisePart(documents(part.rows()), part.offset(), part.limit(), part.total());
    }

    @GetMapping("/{id}")
    EnterpriseDocument show(@PathVariable UUID id) {
        return document(enterprises.get(new EnterpriseId(id)));
    }

    @PostMapping
    EnterpriseDocument add(@RequestBody EnterpriseBody body) {
        EnterpriseKeeping.mustAdd();
        return document(keeping.add(body.draft()));
    }

    /** @param body all that is to be known; what it leaves out is known no more */
    @PutMapping("/{id}")
    EnterpriseDocument change(@PathVariable UUID id, @RequestBody EnterpriseBody body) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        int seen = body.revision() == null ? 0 : body.revision();
        return document(keeping.change(enterprise.id(), seen, body.draft()));
    }

    @PostMapping("/{id}/aliases")
    AliasDocument addAlias(@PathVariable UUID id, @RequestBody AliasBody body) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        return AliasDocument.of(keeping.addAlias(enterprise.id(), body.draft()));
    }

    @DeleteMapping("/{id}/aliases/{alias}")
    void removeAlias(@PathVariable UUID id, @PathVariable UUID alias) {
        keeping.removeAlias(new EnterpriseId(id), alias);
    }

    private EnterpriseDocument document(Enterprise enterprise) {
        return documents(List.of(enterprise)).getFirst();
    }

    private List<EnterpriseDocument> documents(List<Enterprise> found) {
        var aliases = enterprises.aliases(found.stream().map(Enterprise::id).toList());
        Map<UUID, Unit> enteredBy = units.byId(
                found.stream().map(Enterprise::unit).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .map(enterprise -> EnterpriseDocument.of(
                        enterprise,
                        aliases.getOrDefault(enterprise.id(), List.of()),
                        enterprise.unit() == null ? null : enteredBy.get(enterprise.unit())))
                .toList();
    }

    record EnterprisePart(List<EnterpriseDocument> enterprises, int offset, int limit, long total) {}

    /**
     * An enterprise.
     *
     * @param creditCodeHolds whether its check characters do; null without a code
     * @param unit code of the unit that entered it
     */
    record EnterpriseDocument(
            String id,
            int revision,
            String name,
            @Nullable String creditCode,
            @Nullable Boolean creditCodeHolds,
            @Nullable String creditCodeReason,
            @Nullable String region,
            @Nullable String unit,
            String createdBy,
            Instant createdAt,
            List<AliasDocument> aliases) {
        static EnterpriseDocument of(Enterprise enterprise, List<Alias> aliases, @Nullable Unit unit) {
            var code = enterprise.creditCode();
            return new EnterpriseDocument(
                    enterprise.id().toString(),
                    enterprise.revision(),
                    enterprise.name(),
                    code == null ? null : code.text(),
                    code == null ? null : code.holds(),
                    enterprise.creditCodeReason(),
                    enterprise.regionCode(),
                    unit == null ? null : unit.code(),
                    enterprise.createdBy(),
                    enterprise.createdAt(),
                    aliases.stream().map(AliasDocument::of).toList());
        }
    }

    record AliasDocument(
            String id,
            String name,
            Alias.AliasKind kind,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            String source) {
        static AliasDocument of(Alias alias) {
            var said = alias.said();
            return new AliasDocument(
                    alias.id().toString(), said.name(), said.kind(), said.since(), said.until(), said.source());
        }
    }

    /**
     * What somebody writes about an enterprise.
     *
     * @param creditCodeReason why a code whose check characters fail is right all the same
     * @param revision the one that was seen; needed to change
     */
    record EnterpriseBody(
            @Nullable String name,
            @Nullable String creditCode,
            @Nullable String creditCodeReason,
            @Nullable String region,
            @Nullable Integer revision) {
        EnterpriseDraft draft() {
            return new EnterpriseDraft(
                    name == null ? "" : name,
                    creditCode == null ? null : CreditCode.parse(creditCode),
                    creditCodeReason,
                    region);
        }
    }

    /** What somebody writes about another name. */
    record AliasBody(
            @Nullable String name,
            @Nullable String kind,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable String source) {
        Alias.Draft draft() {
            return new Alias.Draft(
                    name == null ? "" : name,
                    Alias.AliasKind.asked(kind == null ? "" : kind),
                    since,
                    until,
                    source == null ? "" : source);
        }
    }
}
