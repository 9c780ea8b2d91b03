package org.lianqi.outcome.bulletin;

import static org.lianqi.schema.jooq.Tables.BULLETIN_FRAME;
import static org.lianqi.schema.jooq.Tables.BULLETIN_WORDING;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.document.DocumentNumber;
import org.lianqi.ground.document.OfficialDocument;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.schema.jooq.tables.records.BulletinFrameRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bulletins: worded from a published snapshot, framed by the office. Everyone signed in reads them. */
@Component
class Bulletins {

    private final DSLContext db;
    private final Scoreboards scoreboards;
    private final Journal journal;

    Bulletins(DSLContext db, Scoreboards scoreboards, Journal journal) {
        this.db = db;
        this.scoreboards = scoreboards;
        this.journal = journal;
    }

    /** A bulletin ready to be shown or written. */
    record Bulletin(Scoreboard board, PublicationHead publication, BulletinFrame frame, OfficialDocument document) {}

    /** Assessments with a publication, newest first. */
    @Transactional(readOnly = true)
    public List<AssessmentSummary> list() {
        return scoreboards.list().stream()
                .filter(assessment -> assessment.publication() != null)
                .toList();
    }

    /** @throws Refusal.Missing {@code no-publication} */
    @Transactional(readOnly = true)
    public Bulletin get(UUID publication) {
        var found = db.select(PUBLICATION.ASSESSMENT_ID, PUBLICATION.VERSION)
                .from(PUBLICATION)
                .where(PUBLICATION.ID.eq(publication))
                .fetchOne();
        if (found == null) {
            throw new Refusal.Missing("no-publication", publication.toString());
        }
        var board = scoreboards.board(found.value1(), found.value2(), Scoreboard.Query.ALL);
        var head = board.published();
        if (head == null) {
            throw new Refusal.Missing("no-publication", publication.toString());
        }
        var stored = frameRecord(publication);
        var frame = stored == null ? BulletinFrame.usual(LocalDate.ofInstant(head.at(), Days.CHINA)) : frame(stored);
        // a later wording changes no bulletin that is out
        var wording = wording(
                stored == null
                        ? BULLETIN_WORDING.CREATED_AT.le(head.at())
                        : BULLETIN_WORDING.VERSION.eq(stored.getWordingVersion()));
        return new Bulletin(board, head, frame, BulletinText.compose(board, wording, frame));
    }

    /**
     * Draws up the frame anew, with the wording in force.
     *
     * @param seen the version the writer saw; another one in between refuses
     */
    @Transactional
    public void frame(UUID publication, int seen, BulletinFrame frame) {
        Actors.require(Role.ASSESSOR);
        var before = frameRecord(publication);
        if ((before == null ? 0 : before.getVersion()) != seen) {
            throw new Refusal.Conflict("bulletin-changed");
        }
        var number = frame.number();
        try {
            db.insertInto(BULLETIN_FRAME)
                    .set(BULLETIN_FRAME.PUBLICATION_ID, publication)
                    .set(BULLETIN_FRAME.VERSION, seen + 1)
                    .set(BULLETIN_FRAME.WORDING_VERSION, wording().version())
                    .set(BULLETIN_FRAME.LETTERHEAD, frame.letterhead())
                    .set(BULLETIN_FRAME.NUMBER_CODE, number == null ? null : number.code())
                    .set(BULLETIN_FRAME.NUMBER_YEAR, number == null ? null : number.year())
                    .set(BULLETIN_FRAME.NUMBER_SEQUENCE, number == null ? null : number.sequence())
                    .set(BULLETIN_FRAME.ISSUER, frame.issuer())
                    .set(BULLETIN_FRAME.SIGNED_ON, frame.signedOn())
                    .set(BULLETIN_FRAME.COPIES_TO, frame.copiesTo())
                    .set(BULLETIN_FRAME.PRINTED_BY, frame.printedBy())
                    .set(BULLETIN_FRAME.PRINTED_ON, frame.printedOn())
                    .set(BULLETIN_FRAME.NOTE, frame.note())
                    .set(BULLETIN_FRAME.CREATED_BY, Actors.current().displayName())
                    .execute();
        } catch (DuplicateKeyException | IntegrityConstraintViolationException twice) {
            throw new Refusal.Conflict("bulletin-changed");
        }
        journal.append(
                "bulletin.framed",
                "bulletin",
                publication.toString(),
                before == null
                        ? null
                        : Map.of("number", String.valueOf(frame(before).number())),
                Map.of("number", String.valueOf(number), "issuer", frame.issuer(), "signedOn", frame.signedOn()),
                null);
    }

    /** The wording in force. */
    @Transactional(readOnly = true)
    public BulletinWording wording() {
        return wording(DSL.noCondition());
    }

    /** The last wording of those; the one that ships when there is none. */
    private BulletinWording wording(Condition which) {
        return Optional.ofNullable(db.selectFrom(BULLETIN_WORDING)
                        .where(which)
                        .orderBy(BULLETIN_WORDING.VERSION.desc())
                        .limit(1)
                        .fetchOne())
                .map(r -> new BulletinWording(r.getVersion(), r.getTitle(), r.getAddressee(), r.getBody()))
                .orElse(BulletinWording.DEFAULT);
    }

    /**
     * Adds a version of the wording; bulletins already framed keep theirs.
     *
     * @param wording its version is the one the writer saw
     */
    @Transactional
    public void reword(BulletinWording wording, String reason) {
        Actors.require(Role.ASSESSOR);
        if (!wording.problems().isEmpty()) {
            throw new Refusal.Invalid("bulletin-wording");
        }
        var before = wording();
        if (before.version() != wording.version()) {
            throw new Refusal.Conflict("wording-changed");
        }
        try {
            db.insertInto(BULLETIN_WORDING)
                    .set(BULLETIN_WORDING.VERSION, before.version() + 1)
                    .set(BULLETIN_WORDING.TITLE, wording.title())
                    .set(BULLETIN_WORDING.ADDRESSEE, wording.addressee())
                    .set(BULLETIN_WORDING.BODY, wording.body())
                    .set(BULLETIN_WORDING.REASON, reason)
                    .set(BULLETIN_WORDING.CREATED_BY, Actors.current().displayName())
                    .execute();
        } catch (DuplicateKeyException | IntegrityConstraintViolationException twice) {
            throw new Refusal.Conflict("wording-changed");
        }
        journal.append(
                "bulletin.reworded",
                "bulletin-wording",
                Integer.toString(before.version() + 1),
                Map.of("title", before.title(), "addressee", before.addressee(), "body", before.body()),
                Map.of("title", wording.title(), "addressee", wording.addressee(), "body", wording.body()),
                reason);
    }

    private @Nullable BulletinFrameRecord frameRecord(UUID publication) {
        return db.selectFrom(BULLETIN_FRAME)
                .where(BULLETIN_FRAME.PUBLICATION_ID.eq(publication))
                .orderBy(BULLETIN_FRAME.VERSION.desc())
                .limit(1)
                .fetchOne();
    }

    private static BulletinFrame frame(BulletinFrameRecord r) {
        return new BulletinFrame(
                r.getVersion(),
                r.getLetterhead(),
                r.getNumberCode() == null
                        ? null
                        : new DocumentNumber(r.getNumberCode(), r.getNumberYear(), r.getNumberSequence()),
                r.getIssuer(),
                r.getSignedOn(),
                r.getCopiesTo(),
                r.getPrintedBy(),
                r.getPrintedOn(),
                r.getNote());
    }
}
