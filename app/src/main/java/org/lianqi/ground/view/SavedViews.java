package org.lianqi.ground.view;

import static org.lianqi.schema.jooq.Tables.SAVED_VIEW;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views of the one who is signed in. */
@Service
@Transactional
public class SavedViews {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST = 1000;
    private static final int MOST = 20;
    private static final Pattern PAGE = Pattern.compile("/[a-z][a-z0-9/-]{0,59}");

    private final DSLContext db;
    private final Clock clock;

    SavedViews(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Those of a list, by name; none for the platform itself. */
    @Transactional(readOnly = true)
    public List<SavedView> of(String page) {
        return Actors.current() instanceof Actor.Official official
                ? db.selectFrom(SAVED_VIEW)
                        .where(SAVED_VIEW.ACCOUNT_ID.eq(official.account()))
                        .and(SAVED_VIEW.PAGE.eq(page))
                        .orderBy(SAVED_VIEW.NAME)
                        .limit(MOST)
                        .fetch(row -> new SavedView(row.getId(), row.getPage(), row.getName(), row.getQuery()))
                : List.of();
    }

    /**
     * Keeps what a list is asked for; of the same name the older one goes.
     *
     * @throws Refusal.Invalid {@code view-name}; {@code view-nothing} when nothing is asked for, or too much to be kept;
     *     {@code view-many} above 20 of a list
     */
    SavedView save(String page, String query, String name) {
        var account = Actors.official().account();
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME || called.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("view-name", LONGEST_NAME);
        }
        if (!PAGE.matcher(page).matches()
                || query.isBlank()
                || query.length() > LONGEST
                || query.chars().anyMatch(c -> c <= ' ' || c == '#')) {
            throw new Refusal.Invalid("view-nothing");
        }
        var there = of(page);
        if (there.size() >= MOST && there.stream().noneMatch(view -> view.name().equals(called))) {
            throw new Refusal.Invalid("view-many", MOST);
        }
        return db.insertInto(SAVED_VIEW)
                .set(SAVED_VIEW.ACCOUNT_ID, account)
                .set(SAVED_VIEW.PAGE, page)
                .set(SAVED_VIEW.NAME, called)
                .set(SAVED_VIEW.QUERY, query)
                .set(SAVED_VIEW.SAVED_AT, clock.instant())
                .onConflict(SAVED_VIEW.ACCOUNT_ID, SAVED_VIEW.PAGE, SAVED_VIEW.NAME)
                .doUpdate()
                .set(SAVED_VIEW.QUERY, query)
                .set(SAVED_VIEW.SAVED_AT, clock.instant())
                .returning()
                .fetchSingle(row -> new SavedView(row.getId(), row.getPage(), row.getName(), row.getQuery()));
    }

    /** @throws Refusal.Missing {@code view} when the actor has none of this id */
    SavedView discard(UUID id) {
        return db.deleteFrom(SAVED_VIEW)
                .where(SAVED_VIEW.ID.eq(id))
                .and(SAVED_VIEW.ACCOUNT_ID.eq(Actors.official().account()))
                .returning()
                .fetchOptional(row -> new SavedView(row.getId(), row.getPage(), row.getName(), row.getQuery()))
                .orElseThrow(() -> new Refusal.Missing("view"));
    }
}
