package org.lianqi.outcome.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Visits;
import org.lianqi.ground.notice.Changed;
import org.lianqi.ground.notice.Inbox;
import org.lianqi.ground.notice.Notice;
import org.lianqi.ground.notice.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the rooms have to say to the one who looks. */
@Component
class Home {
    private static final int NEWEST = 5;

    private final List<Waiting.Source> waiting;
    private final List<Changed.Source> changed;
    private final Inbox inbox;
    private final Clock clock;

    Home(List<Waiting.Source> waiting, List<Changed.Source> changed, Inbox inbox, Clock clock) {
        this.waiting = waiting;
        this.changed = changed;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The most urgent first, what has no date last. */
    @Transactional(readOnly = true)
    public HomeView view() {
        var me = Actors.official();
        var now = clock.instant();
        var before = Visits.before();
        var todo = waiting.stream()
                .flatMap(source -> source.waitingFor(me).stream())
                .sorted(Comparator.comparing(Home::dueOrNever))
                .map(each -> new HomeView.Todo(each, Urgency.of(each.due(), now)))
                .toList();
        var news = before.map(since -> changed.stream()
                        .flatMap(source -> source.changedFor(me, since).stream())
                        .sorted(Comparator.comparing(Changed::at).reversed())
                        .toList())
                .orElse(List.of());
        List<Notice> unread = inbox.newestUnread(NEWEST);
        return new HomeView(todo, news, unread, before.orElse(null), now);
    }

    private static Instant dueOrNever(Waiting each) {
        @Nullable Instant due = each.due();
        return due == null ? Instant.MAX : due;
    }
}
