package org.lianqi.ground.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.NOTICE;
import static org.lianqi.schema.jooq.Tables.NOTICE_PREFERENCE;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.transaction.PlatformTransactionManager;

/** The digest on its way through a real SMTP conversation. */
@PlatformTest
class DigestTest {
    @Autowired
    DSLContext db;

    @Autowired
    Notices notices;

    @Autowired
    NoticeArguments arguments;

    @Autowired
    MessageSource messages;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Officials officials;

    @Test
    void whatIsUnreadGoesOutOnceInTheReadersLanguage() throws Exception {
        try (var server = new FakeMailServer()) {
            var chinese = reader("zh");
            var english = reader("en");
            tell(chinese);
            tell(chinese);
            tell(english);

            withMail(server, digest -> digest.send("hourly"));

            assertThat(server.letters).hasSize(2);
            var first = letter(server, chinese);
            assertThat(first.getSubject()).contains("2").containsPattern("\\p{IsHan}");
            assertThat(first.getContent().toString())
                    .contains("胶州办法")
                    .contains("https://assess.example/notices/")
                    .contains("https://assess.example/notices/settings");
            assertThat(first.getFrom()[0]).hasToString("office@assess.example");
            assertThat(letter(server, english).getContent().toString())
                    .contains("Jiaozhou scheme")
                    .doesNotContainPattern("\\p{IsHan}");

            withMail(server, digest -> digest.send("hourly"));
            assertThat(server.letters).as("nothing goes out twice").hasSize(2);
        }
    }

    @Test
    void aLetterTheServerDidNotTakeGoesOutWithTheNext() throws Exception {
        try (var server = new FakeMailServer()) {
            var reader = reader("zh");
            tell(reader);
            server.refusing = true;
            withMail(server, digest -> digest.send("hourly"));
            assertThat(server.letters).isEmpty();
            assertThat(unmailed(reader)).isOne();

            server.refusing = false;
            withMail(server, digest -> digest.send("hourly"));
            assertThat(server.letters).hasSize(1);
            assertThat(unmailed(reader)).isZero();
        }
    }

    @Test
    void whoWantsNoMailAndWhoHasReadGetNone() throws Exception {
        try (var server = new FakeMailServer()) {
            var never = reader("zh");
            var hasRead = reader("zh");
            tell(never);
            tell(hasRead);
            officials.asSystem(() -> db.update(NOTICE_PREFERENCE)
                    .set(NOTICE_PREFERENCE.MAIL, "never")
                    .where(NOTICE_PREFERENCE.ACCOUNT_ID.eq(never.account()))
                    .execute());
            officials.asSystem(() -> db.update(NOTICE)
                    .set(NOTICE.READ_AT, clock.instant())
                    .where(NOTICE.ACCOUNT_ID.eq(hasRead.account()))
                    .execute());
            withMail(server, digest -> digest.send("hourly"));
            assertThat(server.letters).isEmpty();
        }
    }

    @Test
    void withoutAMailServerNothingIsSentAndNothingBreaks() {
        var reader = reader("zh");
        tell(reader);
        mail().run(context -> Actors.asSystem("test", () -> {
            var letters = context.getBean(LettersBySmtp.class);
            assertThat(letters.sends()).isFalse();
            digest(letters).send("hourly");
            return 1;
        }));
        assertThat(unmailed(reader)).isOne();
        officials.asSystem(() -> db.update(NOTICE)
                .set(NOTICE.READ_AT, clock.instant())
                .where(NOTICE.ACCOUNT_ID.eq(reader.account()))
                .execute());
    }

    private ApplicationContextRunner mail() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withBean(LettersBySmtp.class);
    }

    private void withMail(FakeMailServer server, Consumer<Digest> work) {
        mail().withPropertyValues(
                        "spring.mail.host=localhost",
                        "spring.mail.port=" + server.port(),
                        "lianqi.mail.from=office@assess.example")
                .run(context -> Actors.asSystem("test", () -> {
                    var letters = context.getBean(LettersBySmtp.class);
                    assertThat(letters.sends()).isTrue();
                    work.accept(digest(letters));
                    return 1;
                }));
    }

    private Digest digest(Letters letters) {
        return new Digest(db, arguments, letters, messages, clock, "https://assess.example/", transactions);
    }

    private Actor.Official reader(String language) {
        var code = "mail" + UUID.randomUUID().toString().substring(0, 8);
        var reader = officials.official(officials.unit(code), Role.REPORTER);
        officials.asSystem(() -> db.update(ACCOUNT)
                .set(ACCOUNT.EMAIL, reader.username() + "@assess.example")
                .where(ACCOUNT.ID.eq(reader.account()))
                .execute());
        officials.asSystem(() -> db.insertInto(NOTICE_PREFERENCE)
                .set(NOTICE_PREFERENCE.ACCOUNT_ID, reader.account())
                .set(NOTICE_PREFERENCE.MAIL, "hourly")
                .set(NOTICE_PREFERENCE.LANGUAGE, language)
                .execute());
        return reader;
    }

    private void tell(Actor.Official to) {
        officials.asSystem(() -> {
            notices.tell(
                    new Recipients.Account(to.account()),
                    "assessment.published",
                    List.of(new Name("胶州办法", "Jiaozhou scheme"), "2025Q1"),
                    "/quarters",
                    null);
            return to;
        });
    }

    private int unmailed(Actor.Official reader) {
        return officials.asSystem(() ->
                db.fetchCount(NOTICE, NOTICE.ACCOUNT_ID.eq(reader.account()).and(NOTICE.MAILED_AT.isNull())));
    }

    private static MimeMessage letter(FakeMailServer server, Actor.Official to) throws Exception {
        var text = server.letters.stream()
                .filter(letter -> letter.contains("To: " + to.username() + "@"))
                .findFirst()
                .orElseThrow();
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
