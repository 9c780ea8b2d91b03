package org.lianqi.work.recognition;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;
import static org.lianqi.schema.jooq.Tables.RECOGNITION_RULE;
import static org.lianqi.schema.jooq.Tables.RECOGNITION_TIER;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.RecognitionRuleRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules of recognition: dated, with their source, never changed but by a later word. */
@Service
@Transactional(readOnly = true)
public class RecognitionRules {
    private static final int LONGEST_REASON = 1000;

    private final DSLContext db;
    private final Chains chains;
    private final Journal journal;
    private final Clock clock;

    RecognitionRules(DSLContext db, Chains chains, Journal journal, Clock clock, ReferenceFiles files) {
        this.db = db;
        this.chains = chains;
        this.journal = journal;
        this.clock = clock;
        var file = CsvRows.ofBuild("project/recognition.csv");
        files.load(file.name(), file.sha256(), () -> addMissing(file));
    }

    private int addMissing(CsvRows file) {
        int added = 0;
        for (var row : file.rows()) {
            var chain = orNull(row, "chain");
            var since = LocalDate.parse(cell(row, "since"));
            if (!db.fetchExists(
                    RECOGNITION_RULE,
                    RECOGNITION_RULE.CHAIN.isNotDistinctFrom(chain).and(RECOGNITION_RULE.SINCE.eq(since)))) {
                insert(shipped(row, chain, since), null);
                added++;
            }
        }
        return added;
    }

    private RecognitionRule shipped(Map<String, String> row, @Nullable String chain, LocalDate since) {
        var dollars = orNull(row, "min_total_usd");
        var fixed = orNull(row, "min_fixed_share");
        var method = orNull(row, "method");
        return new RecognitionRule(
                UUID.randomUUID(),
                chain == null ? null : new ChainCode(chain),
                since,
                1,
                new RecognitionRule.Minimum(
                        new BigDecimal(cell(row, "min_total")).movePointRight(8),
                        dollars == null ? null : new BigDecimal(dollars).movePointRight(4),
                        fixed == null ? null : new BigDecimal(fixed),
                        SignedWithin.valueOf(cell(row, "signed_within")),
                        Boolean.parseBoolean(cell(row, "asks_start")),
                        Arrays.stream(cell(row, "exclusions").split(";"))
                                .map(Exclusion::valueOf)
                                .collect(Collectors.toSet())),
                Arrays.stream(cell(row, "tiers").split(";"))
                        .map(tier -> new Tier(
                                new BigDecimal(tier.substring(0, tier.indexOf(':'))).movePointRight(8),
                                new BigDecimal(tier.substring(tier.indexOf(':') + 1))))
                        .toList(),
                method == null ? null : ScoreMethod.valueOf(method),
                new Name(cell(row, "source_zh"), cell(row, "source_en")),
                true,
                null,
                Actors.current().displayName(),
                clock.instant());
    }

    /** What was ever said, the latest first. */
    public Part<RecognitionRule> page(int offset, int limit) {
        var rows = db.selectFrom(RECOGNITION_RULE)
                .orderBy(
                        RECOGNITION_RULE.SINCE.desc(),
                        RECOGNITION_RULE.CHAIN.asc().nullsFirst(),
                        RECOGNITION_RULE.REVISION.desc())
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Part<>(rules(rows), offset, limit, db.fetchCount(RECOGNITION_RULE));
    }

    /** @throws Refusal.Missing {@code recognition-rule} when there is none */
    public RecognitionRule get(UUID id) {
        return rules(db.selectFrom(RECOGNITION_RULE)
                        .where(RECOGNITION_RULE.ID.eq(id))
                        .fetch())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("recognition-rule"));
    }

    /**
     * The rule a chain has in a quarter: its own, or that of all chains.
     *
     * @throws Refusal.Missing {@code recognition-no-rule} when there was none yet
     */
    public RecognitionRule inForce(ChainCode chain, Period.Quarter quarter) {
        return on(chain, quarter.from()).orElseThrow(() -> new Refusal.Missing("recognition-no-rule", quarter));
    }

    /**
     * What a chain (null: all chains) has on a day, or the first there was; to begin a new rule with.
     *
     * @throws Refusal.Missing {@code recognition-rule} when there is none
     */
    RecognitionRule latest(@Nullable ChainCode chain, LocalDate day) {
        return on(chain, day)
                .or(() -> first(RECOGNITION_RULE.CHAIN.isNull()))
                .orElseThrow(() -> new Refusal.Missing("recognition-rule"));
    }

    private Optional<RecognitionRule> on(@Nullable ChainCode chain, LocalDate day) {
        var mine = RECOGNITION_RULE.CHAIN.isNull();
        return first(
                (chain == null ? mine : mine.or(RECOGNITION_RULE.CHAIN.eq(chain.text())))
                        .and(RECOGNITION_RULE.SINCE.le(day)),
                RECOGNITION_RULE.CHAIN.asc().nullsLast());
    }

    /** What was said last of a chain (null: of all chains) for a day; empty when nothing was. */
    public Optional<RecognitionRule> find(@Nullable ChainCode chain, LocalDate since) {
        return first(RECOGNITION_RULE
                .CHAIN
                .isNotDistinctFrom(chain == null ? null : chain.text())
                .and(RECOGNITION_RULE.SINCE.eq(since)));
    }

    private Optional<RecognitionRule> first(Condition which, SortField<?>... before) {
        return rules(db.selectFrom(RECOGNITION_RULE)
                        .where(which)
                        .orderBy(Stream.concat(
                                        Arrays.stream(before),
                                        Stream.of(RECOGNITION_RULE.SINCE.desc(), RECOGNITION_RULE.REVISION.desc()))
                                .toList())
                        .limit(1)
                        .fetch())
                .stream()
                .findFirst();
    }

    /**
     * How scores are made in the quarters of a year, by the rules of all chains as they were known.
     *
     * @param known only what was said until then; null: all
     */
    Map<Period.Quarter, RecognitionRule> general(Collection<Period.Quarter> quarters, @Nullable Instant known) {
        if (quarters.isEmpty()) {
            return Map.of();
        }
        var last = quarters.stream().max(Period.Quarter::compareTo).orElseThrow();
        var said = rules(db.selectFrom(RECOGNITION_RULE)
                .where(RECOGNITION_RULE.CHAIN.isNull())
                .and(RECOGNITION_RULE.SINCE.le(last.from()))
                .and(
                        known == null
                                ? DSL.noCondition()
                                : RECOGNITION_RULE.RECORDED_AT.le(known).or(RECOGNITION_RULE.ASSUMED))
                .orderBy(RECOGNITION_RULE.SINCE.desc(), RECOGNITION_RULE.REVISION.desc())
                .fetch());
        return quarters.stream()
                .distinct()
                .collect(Collectors.toMap(
                        quarter -> quarter,
                        quarter -> said.stream()
                                .filter(rule -> !rule.since().isAfter(quarter.from()))
                                .findFirst()
                                .orElseThrow(() -> new Refusal.Missing("recognition-no-rule", quarter))));
    }

    /**
     * Says what holds from a day on.
     *
     * @param seen the revision of what was said for that chain and day; 0 where nothing was
     * @throws Refusal.Conflict {@code recognition-rule-changed} when somebody said something meanwhile
     * @throws Refusal.Invalid {@code recognition-reason}, {@code chain-code}
     * @throws Refusal.Missing {@code chain} when there is no such chain on the day
     */
    @Transactional
    public RecognitionRule say(RecognitionRule.Draft draft, int seen) {
        Actors.require(Role.ASSESSOR);
        if (draft.chain() != null) {
            chains.get(draft.chain(), draft.since());
        }
        if (draft.reason().isEmpty() || draft.reason().length() > LONGEST_REASON) {
            throw new Refusal.Invalid("recognition-reason", LONGEST_REASON);
        }
        var before = find(draft.chain(), draft.since()).orElse(null);
        if ((before == null ? 0 : before.revision()) != seen) {
            throw new Refusal.Conflict("recognition-rule-changed");
        }
        var rule = draft.rule(UUID.randomUUID(), seen + 1, Actors.current().displayName(), clock.instant());
        try {
            insert(
                    rule,
                    Actors.current() instanceof Actor.Official official
                            ? official.account().toString()
                            : null);
        } catch (DuplicateKeyException second) {
            throw new Refusal.Conflict("recognition-rule-changed");
        }
        journal.append(
                "recognition.rule",
                "recognition-rule",
                rule.id().toString(),
                before == null ? null : words(before),
                words(rule),
                draft.reason());
        return rule;
    }

    private void insert(RecognitionRule rule, @Nullable String byId) {
        var minimum = rule.minimum();
        db.insertInto(RECOGNITION_RULE)
                .set(RECOGNITION_RULE.ID, rule.id())
                .set(
                        RECOGNITION_RULE.CHAIN,
                        rule.chain() == null ? null : rule.chain().text())
                .set(RECOGNITION_RULE.SINCE, rule.since())
                .set(RECOGNITION_RULE.REVISION, rule.revision())
                .set(RECOGNITION_RULE.SIGNED_WITHIN, minimum.signed().name())
                .set(RECOGNITION_RULE.MIN_TOTAL_CNY, minimum.total())
                .set(RECOGNITION_RULE.MIN_TOTAL_USD, minimum.totalInDollars())
                .set(RECOGNITION_RULE.MIN_FIXED_SHARE, minimum.fixedShare())
                .set(RECOGNITION_RULE.ASKS_START, minimum.start())
                .set(
                        RECOGNITION_RULE.EXCLUSIONS,
                        minimum.exclusions().stream().map(Enum::name).sorted().toArray(String[]::new))
                .set(
                        RECOGNITION_RULE.METHOD,
                        rule.method() == null ? null : rule.method().name())
                .set(RECOGNITION_RULE.SOURCE_ZH, rule.source().zh())
                .set(RECOGNITION_RULE.SOURCE_EN, rule.source().en())
                .set(RECOGNITION_RULE.ASSUMED, rule.assumed())
                .set(RECOGNITION_RULE.REASON, rule.reason())
                .set(RECOGNITION_RULE.BY_NAME, rule.by())
                .set(RECOGNITION_RULE.BY_ID, byId)
                .set(RECOGNITION_RULE.RECORDED_AT, rule.recordedAt())
                .execute();
        db.batchInsert(rule.tiers().stream()
                        .map(tier -> db.newRecord(RECOGNITION_TIER)
                                .setRuleId(rule.id())
                                .setFromCny(tier.from())
                                .setPoints(tier.points()))
                        .toList())
                .execute();
    }

    private List<RecognitionRule> rules(List<RecognitionRuleRecord> rows) {
        var tiers = db
                .selectFrom(RECOGNITION_TIER)
                .where(RECOGNITION_TIER.RULE_ID.in(
                        rows.stream().map(RecognitionRuleRecord::getId).toList()))
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        tier -> tier.getRuleId(),
                        Collectors.mapping(
                                tier -> new Tier(tier.getFromCny(), tier.getPoints()), Collectors.toList())));
        return rows.stream()
                .map(row -> new RecognitionRule(
                        row.getId(),
                        row.getChain() == null ? null : new ChainCode(row.getChain()),
                        row.getSince(),
                        row.getRevision(),
                        new RecognitionRule.Minimum(
                                row.getMinTotalCny(),
                                row.getMinTotalUsd(),
                                row.getMinFixedShare(),
                                SignedWithin.valueOf(row.getSignedWithin()),
                                row.getAsksStart(),
                                Arrays.stream(row.getExclusions())
                                        .map(Exclusion::valueOf)
                                        .collect(Collectors.toSet())),
                        tiers.getOrDefault(row.getId(), List.of()),
                        row.getMethod() == null ? null : ScoreMethod.valueOf(row.getMethod()),
                        new Name(row.getSourceZh(), row.getSourceEn()),
                        row.getAssumed(),
                        row.getReason(),
                        row.getByName(),
                        row.getRecordedAt()))
                .toList();
    }

    private static Map<String, Object> words(RecognitionRule rule) {
        var words = new LinkedHashMap<String, Object>();
        var minimum = rule.minimum();
        words.put("chain", rule.chain() == null ? "" : rule.chain().text());
        words.put("since", rule.since().toString());
        words.put("recognitionMinimum", minimum.total().toPlainString());
        if (minimum.totalInDollars() != null) {
            words.put("recognitionDollars", minimum.totalInDollars().toPlainString());
        }
        if (minimum.fixedShare() != null) {
            words.put("recognitionFixed", minimum.fixedShare().toPlainString());
        }
        words.put("recognitionSigned", minimum.signed().name());
        words.put("recognitionStart", Boolean.toString(minimum.start()));
        words.put(
                "recognitionExclusions",
                minimum.exclusions().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        words.put(
                "recognitionTiers",
                rule.tiers().stream()
                        .map(tier -> tier.from()
                                        .movePointLeft(8)
                                        .stripTrailingZeros()
                                        .toPlainString() + ":"
                                + tier.points().stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining("; ")));
        if (rule.method() != null) {
            words.put("recognitionMethod", rule.method().name());
        }
        words.put("source", rule.source().zh());
        return words;
    }
}
