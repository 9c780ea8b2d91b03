package org.lianqi.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class JournalTest {
    record Value(String indicator, String value) {}

    @Autowired
    Journal journal;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Test
    void anEntrySaysWhoDidWhatAndWhatStoodThereBeforeAndAfter() {
        var reporter = officials.official(officials.unit("journal1"), Role.REPORTER);
        var subject = UUID.randomUUID().toString();

        officials.as(reporter, () -> {
            journal.append("value.entered", "value", subject, new Value("GDP", "1"), new Value("GDP", "2"), "更正");
            return subject;
        });

        var entry = officials.asSystem(() -> db.selectFrom(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.SUBJECT_ID.eq(subject))
                .fetchSingle());
        assertThat(entry.getActorId()).isEqualTo(reporter.account().toString());
        assertThat(entry.getActorName()).isEqualTo(reporter.displayName());
        assertThat(entry.getBefore().data()).isEqualTo("{\"value\": \"1\", \"indicator\": \"GDP\"}");
        assertThat(entry.getAfter().data()).isEqualTo("{\"value\": \"2\", \"indicator\": \"GDP\"}");
        assertThat(entry.getReason()).isEqualTo("更正");
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoEntry() {
        var reporter = officials.official(officials.unit("journal2"), Role.REPORTER);
        var subject = UUID.randomUUID().toString();

        assertThatThrownBy(() -> officials.as(reporter, () -> {
                    journal.append("value.entered", "value", subject, null, Map.of("value", "2"), null);
                    throw new IllegalStateException("the change fails");
                }))
                .hasMessage("the change fails");

        assertThat(officials.asSystem(() -> db.fetchCount(AUDIT_ENTRY, AUDIT_ENTRY.SUBJECT_ID.eq(subject))))
                .isZero();
    }

    @Test
    void outsideATransactionNothingIsWrittenDown() {
        assertThatThrownBy(() -> Actors.as(new Actor.SystemJob("test"), () -> {
                    journal.append("value.entered", "value", "x", null, null, null);
                    return 1;
                }))
                .hasMessageContaining("no transaction");
    }
}
