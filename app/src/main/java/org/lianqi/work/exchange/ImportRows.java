package org.lianqi.work.exchange;

import static org.lianqi.schema.jooq.Tables.EXCHANGE_BATCH;
import static org.lianqi.schema.jooq.Tables.EXCHANGE_SOURCE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.ExchangeBatchRecord;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists that were brought, and which project each row of a source is. */
@Component
class ImportRows {
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json;

    ImportRows(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    UUID bring(Actor.Official by, String file, String sha256, Mapping mapping, @Nullable String mappingName) {
        var row = db.newRecord(EXCHANGE_BATCH)
                .setUnitId(by.unit())
                .setAccountId(by.account())
                .setAccountName(by.displayName())
                .setFileName(file)
                .setFileSha256(sha256)
                .setMapping(JSONB.valueOf(json.writeValueAsString(mapping)))
                .setMappingName(mappingName);
        row.insert();
        return row.getId();
    }

    ImportRun.Batch batch(UUID id) {
        var row = db.fetchOne(EXCHANGE_BATCH, EXCHANGE_BATCH.ID.eq(id));
        if (row == null) {
            throw new Refusal.Missing("exchange-batch");
        }
        return batch(row);
    }

    List<ImportRun.Batch> latest(int limit) {
        return db.selectFrom(EXCHANGE_BATCH)
                .orderBy(EXCHANGE_BATCH.BROUGHT_AT.desc())
                .limit(limit)
                .fetch(this::batch);
    }

    private ImportRun.Batch batch(ExchangeBatchRecord row) {
        return new ImportRun.Batch(
                row.getId(),
                row.getUnitId(),
                row.getFileName(),
                row.getFileSha256(),
                row.getAccountName(),
                row.getBroughtAt(),
                json.readValue(row.getMapping().data(), Mapping.class),
                row.getMappingName(),
                row.getKeptAt() == null
                        ? null
                        : new ImportRun.Kept(
                                row.getKeptAt(),
                                row.getRowsNew(),
                                row.getRowsChanged(),
                                row.getRowsSame(),
                                row.getRowsLeftOut()));
    }

    /** @throws Refusal.Conflict {@code exchange-kept} when its projects are kept already */
    void read(UUID batch, Mapping mapping, @Nullable String mappingName) {
        if (db.update(EXCHANGE_BATCH)
                        .set(EXCHANGE_BATCH.MAPPING, JSONB.valueOf(json.writeValueAsString(mapping)))
                        .set(EXCHANGE_BATCH.MAPPING_NAME, mappingName)
                        .where(EXCHANGE_BATCH.ID.eq(batch))
                        .and(EXCHANGE_BATCH.KEPT_AT.isNull())
                        .execute()
                == 0) {
            throw new Refusal.Conflict("exchange-kept");
        }
    }

    /** @throws Refusal.Conflict {@code exchange-kept} */
    void kept(UUID batch, ImportRun run) {
        if (db.update(EXCHANGE_BATCH)
                        .set(EXCHANGE_BATCH.KEPT_AT, Instant.now())
                        .set(EXCHANGE_BATCH.ROWS_NEW, run.count(ImportRun.Fate.NEW))
                        .set(EXCHANGE_BATCH.ROWS_CHANGED, run.count(ImportRun.Fate.CHANGED))
                        .set(EXCHANGE_BATCH.ROWS_SAME, run.unchanged())
                        .set(EXCHANGE_BATCH.ROWS_LEFT_OUT, run.count(ImportRun.Fate.LEFT_OUT))
                        .where(EXCHANGE_BATCH.ID.eq(batch))
                        .and(EXCHANGE_BATCH.KEPT_AT.isNull())
                        .execute()
                == 0) {
            throw new Refusal.Conflict("exchange-kept");
        }
    }

    /**
     * What is known of a row of a source.
     *
     * @param project null while only decided about
     * @param facts what it said when it was last kept; empty while it never was
     */
    record Source(@Nullable UUID project, SortedMap<String, String> facts, Optional<ImportRun.Decision> decision) {
        /** Whether a row says something that it did not say when it was last kept. */
        boolean saysOtherwise(Map<String, String> said) {
            return project == null
                    || said.entrySet().stream()
                            .anyMatch(each -> !each.getValue().equals(facts.get(each.getKey())));
        }

        /** The project it is, or was decided to be. */
        Stream<UUID> means() {
            return project != null
                    ? Stream.of(project)
                    : decision.stream()
                            .flatMap(each -> each instanceof ImportRun.Decision.SameAs(var same)
                                    ? Stream.of(same)
                                    : Stream.empty());
        }
    }

    /** Of these keys, in one statement; those that are not known are left out. */
    Map<String, Source> sources(UUID unit, String source, Collection<String> keys) {
        return db
                .selectFrom(EXCHANGE_SOURCE)
                .where(EXCHANGE_SOURCE.UNIT_ID.eq(unit))
                .and(EXCHANGE_SOURCE.SOURCE.eq(source))
                .and(EXCHANGE_SOURCE.KEY.eq(DSL.any(keys.toArray(String[]::new))))
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getKey(),
                        row -> new Source(
                                row.getProjectId(),
                                row.getFacts() == null
                                        ? new TreeMap<>()
                                        : json.readValue(row.getFacts().data(), FACTS),
                                decision(row.getVerdict(), row.getReason(), row.getSameAs()))));
    }

    private static Optional<ImportRun.Decision> decision(
            @Nullable String verdict, @Nullable String reason, @Nullable UUID sameAs) {
        return switch (verdict) {
            case null -> Optional.empty();
            case "NEW" -> Optional.of(new ImportRun.Decision.AsNew(Objects.requireNonNull(reason)));
            case "SAME" -> Optional.of(new ImportRun.Decision.SameAs(Objects.requireNonNull(sameAs)));
            default -> Optional.of(new ImportRun.Decision.LeaveOut());
        };
    }

    private static String verdict(ImportRun.Decision decision) {
        return switch (decision) {
            case ImportRun.Decision.AsNew fresh -> "NEW";
            case ImportRun.Decision.LeaveOut out -> "LEFT_OUT";
            case ImportRun.Decision.SameAs same -> "SAME";
        };
    }

    /** Remembers what was decided about rows that are no project yet; of others nothing is decided any more. */
    void decide(ImportRun.Batch batch, Map<String, ImportRun.Decision> decisions, String by) {
        var keys = List.copyOf(decisions.keySet());
        var all = keys.stream()
                .map(key -> Objects.requireNonNull(decisions.get(key)))
                .toList();
        db.query(
                        """
                        insert into exchange_source (unit_id, source, key, verdict, reason, same_as, decided_by, decided_at)
                        select {0}, {1}, key, verdict, reason, same_as, {6}, clock_timestamp()
                        from unnest({2}, {3}, cast({4} as text[]), cast({5} as uuid[])) d(key, verdict, reason, same_as)
                        on conflict (unit_id, source, key) do update set verdict = excluded.verdict, reason = excluded.reason,
                          same_as = excluded.same_as, decided_by = excluded.decided_by, decided_at = excluded.decided_at
                        where exchange_source.project_id is null
                        """,
                        DSL.val(batch.unit()),
                        DSL.val(batch.mapping().source()),
                        DSL.val(keys.toArray(String[]::new)),
                        DSL.val(all.stream().map(ImportRows::verdict).toArray(String[]::new)),
                        DSL.val(all.stream()
                                .map(each -> each instanceof ImportRun.Decision.AsNew(var reason) ? reason : null)
                                .toArray(String[]::new)),
                        DSL.val(all.stream()
                                .map(each -> each instanceof ImportRun.Decision.SameAs(var project) ? project : null)
                                .toArray(UUID[]::new)),
                        DSL.val(by))
                .execute();
    }

    /** A row of a source that is kept as this project. */
    record Kept(RowReading.Line line, UUID project, Map<String, String> facts) {}

    /**
     * In one statement.
     *
     * @throws Refusal.Conflict {@code exchange-stale} when one was kept meanwhile as another project
     */
    void keep(ImportRun.Batch batch, List<Kept> kept) {
        int written = db.query(
                        """
                        insert into exchange_source (unit_id, source, key, project_id, facts, batch_id, sheet, row_no)
                        select {0}, {1}, key, project, cast(facts as jsonb), {2}, sheet, row_no
                        from unnest({3}, cast({4} as uuid[]), {5}, {6}, cast({7} as int[])) k(key, project, facts, sheet, row_no)
                        on conflict (unit_id, source, key) do update set project_id = excluded.project_id, facts = excluded.facts,
                          batch_id = excluded.batch_id, sheet = excluded.sheet, row_no = excluded.row_no
                        where exchange_source.project_id is null or exchange_source.project_id = excluded.project_id
                        """,
                        DSL.val(batch.unit()),
                        DSL.val(batch.mapping().source()),
                        DSL.val(batch.id()),
                        DSL.val(kept.stream().map(each -> each.line().key()).toArray(String[]::new)),
                        DSL.val(kept.stream().map(Kept::project).toArray(UUID[]::new)),
                        DSL.val(kept.stream()
                                .map(each -> json.writeValueAsString(each.facts()))
                                .toArray(String[]::new)),
                        DSL.val(kept.stream().map(each -> each.line().sheet()).toArray(String[]::new)),
                        DSL.val(kept.stream().map(each -> each.line().row()).toArray(Integer[]::new)))
                .execute();
        if (written < kept.size()) {
            throw new Refusal.Conflict("exchange-stale");
        }
    }
}
