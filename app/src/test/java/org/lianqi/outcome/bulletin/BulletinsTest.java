package org.lianqi.outcome.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.document.DocumentNumber;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.scoreboard.ResultsInTables;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class BulletinsTest {
    @Autowired
    DSLContext db;

    @Autowired
    Bulletins bulletins;

    @Autowired
    PlatformTransactionManager transactions;

    private UUID published() {
        return Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions).execute(status -> {
                    var results = new ResultsInTables(db, 5, 2);
                    var assessment = results.quarter("2025Q2", "SYNTHETIC", 1);
                    return db.fetchSingle("select id from publication where assessment_id = {0}", Sql.of(assessment))
                            .get(0, UUID.class);
                }));
    }

    private static BulletinFrame frame(String issuer, int sequence) {
        return new BulletinFrame(
                0,
                "青岛市综合考核委员会文件",
                new DocumentNumber("青考委", 2025, sequence),
                issuer,
                LocalDate.of(2025, 8, 5),
                "",
                "考核办",
                null,
                "");
    }

    @Test
    void aFrameIsKeptInVersionsAndTheSecondWriterIsTold() {
        var publication = published();
        Actors.asSystem("test", () -> {
            var fresh = bulletins.get(publication);
            assertThat(fresh.frame().version()).isZero();
            assertThat(fresh.document().number()).isNull();
            assertThat(fresh.document().verification())
                    .anyMatch(line -> line.contains(fresh.publication().sha256()));
            bulletins.frame(publication, 0, frame("考核委", 9));
            assertThatThrownBy(() -> bulletins.frame(publication, 0, frame("别人", 10)))
                    .isInstanceOf(Refusal.Conflict.class);
            var framed = bulletins.get(publication);
            assertThat(framed.document().number()).hasToString("青考委〔2025〕9号");
            assertThat(framed.document().issuer()).isEqualTo("考核委");
            return null;
        });
    }

    @Test
    void aBulletinKeepsTheWordingItWasPublishedOrFramedWith() {
        var publication = published();
        var other = published();
        Actors.asSystem("test", () -> {
            bulletins.frame(publication, 0, frame("考核委", 1));
            var title = bulletins.get(publication).document().title();
            var now = bulletins.wording();
            bulletins.reword(new BulletinWording(now.version(), "{期间}的通报", "", "{第一名}居首。"), "新办法");
            assertThatThrownBy(() -> bulletins.reword(new BulletinWording(now.version(), "旧", "", "旧"), "没有看到新的一版"))
                    .isInstanceOf(Refusal.Conflict.class);
            assertThatThrownBy(() -> bulletins.reword(new BulletinWording(now.version() + 1, "{不知}", "", "x"), "名称不对"))
                    .isInstanceOf(Refusal.Invalid.class);
            assertThat(bulletins.get(publication).document().title()).isEqualTo(title);
            assertThat(bulletins.get(other).document().title()).isEqualTo(title);
            bulletins.frame(other, 0, frame("考核委", 2));
            assertThat(bulletins.get(other).document().title()).isEqualTo("2025年第二季度的通报");
            return null;
        });
        var later = published();
        Actors.asSystem("test", () -> {
            assertThat(bulletins.get(later).document().title()).isEqualTo("2025年第二季度的通报");
            return null;
        });
    }

    @Test
    void nobodySeesABulletinUnlessSignedIn() {
        var publication = published();
        assertThatThrownBy(() -> bulletins.get(publication)).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> bulletins.frame(publication, 0, frame("谁", 1))).isInstanceOf(Refusal.Forbidden.class);
    }
}
