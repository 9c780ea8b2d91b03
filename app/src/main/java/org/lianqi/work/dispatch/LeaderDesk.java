package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.LEADER_WORD;
import static org.lianqi.schema.jooq.Tables.MEETING_ITEM;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.Source;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskFilter;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.lianqi.schema.jooq.tables.records.LeaderWordRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a leader decides about today: at most {@value #MOST} matters (DOMAIN §6: no more than five a day). The two tasks that
 * are overdue longest come first, then projects with red lights, the largest first, then further tasks. What a leader has left
 * until a later day does not come, nor does that about which a task runs already: of a leader's word, or of a meeting.
 */
@Service
@Transactional
public class LeaderDesk {
    /** So many matters at once. */
    public static final int MOST = 5;

    private static final int TASKS_FIRST = 2;
    /** So many rows are looked through for five that wait: what is dealt with already stands among them. */
    private static final int LOOKED_THROUGH = 200;

    private static final int LONGEST = 1000;
    private static final int LONGEST_TITLE = 200;
    private static final int LEFT_AT_MOST_DAYS = 90;
    private static final String SUBJECT = "leader";

    private final DSLContext db;
    private final Lights lights;
    private final Tasks tasks;
    private final TaskKeeping keeping;
    private final Journal journal;
    private final Clock clock;

    LeaderDesk(DSLContext db, Lights lights, Tasks tasks, TaskKeeping keeping, Journal journal, Clock clock) {
        this.db = db;
        this.lights = lights;
        this.tasks = tasks;
        this.keeping = keeping;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether the actor is one who decides. */
    static boolean decides() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.LEADER);
    }

    /** At most {@value #MOST}, the most pressing first. */
    @Transactional(readOnly = true)
    public List<Matter> matters() {
        Actors.require(Role.LEADER, Role.ASSESSOR, Role.AUDITOR);
        var overdue = tasks.page(new TaskFilter(TaskFilter.RUNNING, "red", "", "", "", "", "", ""), 0, LOOKED_THROUGH)
                .rows();
        var red = lights.page(new LightFilter("", false, null, Colour.RED, false), 0, LOOKED_THROUGH).rows().stream()
                .collect(Collectors.groupingBy(LightLine::project, LinkedHashMap::new, Collectors.toList()));
        var dealtWith =
                dealtWith(Stream.concat(overdue.stream().map(task -> task.id().value()), red.keySet().stream())
                        .toArray(UUID[]::new));
        var late = overdue.stream()
                .filter(task -> !dealtWith.contains(task.id().value()))
                .map(Matter::of)
                .limit(MOST)
                .toList();
        var projects = red.values().stream()
                .filter(lines -> !dealtWith.contains(lines.getFirst().project()))
                .map(Matter::of)
                .limit(MOST)
                .toList();
        return Stream.of(
                        late.stream().limit(TASKS_FIRST),
                        projects.stream(),
                        late.stream().skip(TASKS_FIRST))
                .flatMap(each -> each)
                .limit(MOST)
                .toList();
    }

    /** Of projects and tasks those that are left for now, or about which a task runs. */
    private Set<UUID> dealtWith(UUID... asked) {
        var about = DSL.coalesce(LEADER_WORD.PROJECT_ID, LEADER_WORD.TASK_ID);
        var said = db.select(about, LEADER_WORD.UNTIL, LEADER_WORD.MADE_TASK)
                .from(LEADER_WORD)
                .where(LEADER_WORD.PROJECT_ID.eq(DSL.any(asked)).or(LEADER_WORD.TASK_ID.eq(DSL.any(asked))))
                .fetch();
        var decided = db.select(MEETING_ITEM.PROJECT_ID, MEETING_ITEM.MADE_TASK)
                .from(MEETING_ITEM)
                .where(MEETING_ITEM.PROJECT_ID.eq(DSL.any(asked)))
                .and(MEETING_ITEM.MADE_TASK.isNotNull())
                .fetch();
        var made = Stream.concat(
                        said.stream().map(row -> row.value3()), decided.stream().map(row -> row.value2()))
                .filter(Objects::nonNull)
                .map(TaskId::new)
                .collect(Collectors.toSet());
        var running = tasks.list(made).stream()
                .filter(task -> task.state().open())
                .map(task -> task.id().value())
                .collect(Collectors.toSet());
        var today = Days.today(clock);
        return Stream.concat(
                        said.stream()
                                .filter(row -> row.value3() == null
                                        ? !row.value2().isBefore(today)
                                        : running.contains(row.value3()))
                                .map(row -> row.value1()),
                        decided.stream()
                                .filter(row -> running.contains(row.value2()))
                                .map(row -> row.value1()))
                .collect(Collectors.toSet());
    }

    /** What was said, the latest first. */
    @Transactional(readOnly = true)
    public Part<LeaderWord> said(int offset, int limit) {
        Actors.require(Role.LEADER, Role.ASSESSOR, Role.AUDITOR);
        return new Part<>(
                db.selectFrom(LEADER_WORD)
                        .orderBy(LEADER_WORD.SAID_AT.desc(), LEADER_WORD.ID)
                        .limit(limit)
                        .offset(offset)
                        .fetch(LeaderDesk::word),
                offset,
                limit,
                db.fetchCount(LEADER_WORD));
    }

    private static LeaderWord word(LeaderWordRecord row) {
        return new LeaderWord(
                row.getId(),
                LeaderWord.Word.valueOf(row.getWord()),
                row.getMatter(),
                row.getProjectId() == null ? new TaskId(row.getTaskId()).address() : "/projects/" + row.getProjectId(),
                row.getWords(),
                row.getUntil(),
                row.getMadeTask() == null ? null : new TaskId(row.getMadeTask()),
                Origin.valueOf(row.getOrigin()),
                row.getSaidBy(),
                row.getSaidAt());
    }

    /**
     * A matter is supervised: the unit that answers for it gets a task.
     *
     * @param id of the project or the task, one of {@link #matters}
     * @throws Refusal.Conflict {@code leader-said} when it is not a matter any more
     * @throws Refusal.Invalid {@code leader-words}; {@code task-due-past}
     */
    public TaskId supervise(UUID id, String words, LocalDate due) {
        var matter = matter(id);
        var tidy = demanded(words);
        var word = UUID.randomUUID();
        var title = (matter.task() == null ? "督办：" : "催办：") + matter.title();
        var task = keeping.assign(new TaskDraft(
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE),
                tidy,
                matter.unit().code(),
                List.of(),
                new Due.On(due),
                new FeedbackCycle.None(),
                null,
                new Source(
                        SUBJECT,
                        word.toString(),
                        Actors.current().displayName() + " " + Days.today(clock),
                        matter.link()),
                matter.origin()));
        say(word, matter, LeaderWord.Word.SUPERVISE, tidy, due, task);
        return task;
    }

    /**
     * A matter is left until a day.
     *
     * @param until at most {@value #LEFT_AT_MOST_DAYS} days ahead
     * @throws Refusal.Conflict {@code leader-said}
     * @throws Refusal.Invalid {@code leader-words}; {@code leader-until}
     */
    public void leave(UUID id, String words, LocalDate until) {
        var matter = matter(id);
        var tidy = demanded(words);
        var today = Days.today(clock);
        if (until.isBefore(today) || until.isAfter(today.plusDays(LEFT_AT_MOST_DAYS))) {
            throw new Refusal.Invalid("leader-until", LEFT_AT_MOST_DAYS);
        }
        say(UUID.randomUUID(), matter, LeaderWord.Word.LEAVE, tidy, until, null);
    }

    /** Two who speak about one matter come one after the other, and the second is told. */
    private Matter matter(UUID id) {
        Actors.require(Role.LEADER);
        db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 7))", DSL.val(id.toString()));
        return matters().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("leader-said"));
    }

    private static String demanded(String words) {
        var tidy = words.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw new Refusal.Invalid("leader-words", LONGEST);
        }
        return tidy;
    }

    private void say(
            UUID id, Matter matter, LeaderWord.Word word, String words, LocalDate until, @Nullable TaskId made) {
        db.insertInto(LEADER_WORD)
                .set(LEADER_WORD.ID, id)
                .set(LEADER_WORD.PROJECT_ID, matter.task() == null ? matter.id() : null)
                .set(LEADER_WORD.TASK_ID, matter.task() == null ? null : matter.id())
                .set(LEADER_WORD.WORD, word.name())
                .set(LEADER_WORD.WORDS, words)
                .set(LEADER_WORD.UNTIL, until)
                .set(LEADER_WORD.MADE_TASK, made == null ? null : made.value())
                .set(LEADER_WORD.MATTER, matter.title())
                .set(LEADER_WORD.ORIGIN, matter.origin().name())
                .set(LEADER_WORD.SAID_BY, Actors.current().displayName())
                .set(
                        LEADER_WORD.SAID_BY_ID,
                        Actors.current() instanceof Actor.Official official ? official.account() : null)
                .set(LEADER_WORD.SAID_AT, clock.instant())
                .execute();
        var after = new LinkedHashMap<String, Object>();
        after.put("title", matter.title());
        after.put("words", words);
        after.put("until", until.toString());
        journal.append(
                word == LeaderWord.Word.SUPERVISE ? "leader.supervised" : "leader.left",
                SUBJECT,
                id.toString(),
                null,
                after,
                null);
    }
}
