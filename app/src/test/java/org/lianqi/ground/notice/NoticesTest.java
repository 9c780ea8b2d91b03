package org.lianqi.ground.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.NOTICE;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@PlatformTest
class NoticesTest {
    @Autowired
    Notices notices;

    @Autowired
    NoticeArguments arguments;

    @Autowired
    Unread unread;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Test
    void whatADistrictSubmitsReachesWhoVerifiesForItAndNobodyElse() {
        var city = officials.unit("tellcity");
        var jiaozhou = officials.unit("telljz", city);
        var jimo = officials.unit("telljm", city);
        var reporter = officials.official(jiaozhou, Role.REPORTER);
        var ofJiaozhou = officials.official(jiaozhou, Role.REVIEWER);
        var ofTheCity = officials.official(city, Role.REVIEWER);
        var ofJimo = officials.official(jimo, Role.REVIEWER);

        tell(reporter, new Recipients.Over(Role.REVIEWER, jiaozhou));

        assertThat(inbox(ofJiaozhou)).isOne();
        assertThat(inbox(ofTheCity)).isOne();
        assertThat(inbox(ofJimo)).isZero();
    }

    @Test
    void aNoticeForAUnitStaysInTheUnit() {
        var city = officials.unit("stayscity");
        var jiaozhou = officials.unit("staysjz", city);
        var above = officials.official(city, Role.REPORTER);
        var inside = officials.official(jiaozhou, Role.REPORTER);

        tell(new Actor.SystemJob("deadline"), new Recipients.In(Role.REPORTER, jiaozhou));

        assertThat(inbox(inside)).isOne();
        assertThat(inbox(above)).isZero();
    }

    @Test
    void whoActsIsNotToldWhatHeDid() {
        var unit = officials.unit("notself");
        var assessor = officials.official(unit, Role.ASSESSOR);
        var colleague = officials.official(unit, Role.ASSESSOR);

        tell(assessor, new Recipients.In(Role.ASSESSOR, unit));

        assertThat(inbox(assessor)).isZero();
        assertThat(inbox(colleague)).isOne();
    }

    @Test
    void nobodyReadsTheInboxOfAnother() {
        var unit = officials.unit("ownbox");
        var reporter = officials.official(unit, Role.REPORTER);
        var other = officials.official(unit, Role.ADMINISTRATOR);

        tell(new Actor.SystemJob("deadline"), new Recipients.Account(reporter.account()));

        assertThat(officials.as(other, () -> db.fetchCount(NOTICE, NOTICE.ACCOUNT_ID.eq(reporter.account()))))
                .isZero();
        assertThat(officials.as(reporter, unread::unread)).isOne();
    }

    @Test
    void whatANoticeSpeaksOfIsKeptInBothLanguages() {
        var kept = arguments.write(List.of(new Name("胶州市", "Jiaozhou"), 3, java.time.LocalDate.of(2025, 10, 18)));
        assertThat(arguments.read(kept))
                .containsExactly(new Name("胶州市", "Jiaozhou"), 3, java.time.LocalDate.of(2025, 10, 18));
    }

    @Test
    void aNoticeLeadsToAPageOfThisSiteOnly() {
        var job = new Actor.SystemJob("test");
        for (var away : List.of("https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example")) {
            assertThatThrownBy(() -> officials.as(job, () -> {
                        notices.tell(new Recipients.Everywhere(Role.LEADER), "test", List.of(), away, null);
                        return away;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(
                        () -> officials.asSystem(
                                () -> db.execute(
                                        "insert into notice (account_id, kind, link) select id, 'x', '//elsewhere' from account limit 1")))
                .isInstanceOf(DataAccessException.class);
    }

    private void tell(Actor actor, Recipients to) {
        officials.as(actor, () -> {
            notices.tell(to, "value.submitted", List.of(new Name("胶州市", "Jiaozhou"), 3), "/values", null);
            return to;
        });
    }

    private int inbox(Actor.Official official) {
        return officials.as(official, unread::unread);
    }
}
