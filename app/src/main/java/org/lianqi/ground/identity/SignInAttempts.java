package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.SIGN_IN_ATTEMPT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing. Within {@link #WINDOW} an account takes {@link #PER_ACCOUNT} wrong passwords and an address (an
 * IPv6 network of 64 bits counts as one) sends {@link #PER_ADDRESS}; then they wait until the oldest of them is older
 * than that. An address from which the account was signed in to within {@link #KNOWN_FOR} has a count of its own, so
 * that nobody can lock an official out of his own office from elsewhere. The counts are kept in the database: they
 * survive a restart.
 */
@Component
class SignInAttempts {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_ACCOUNT = 5;
    static final int PER_ADDRESS = 20;
    static final Duration KNOWN_FOR = Duration.ofDays(30);

    record Attempt(UUID id, String username, int left) {}

    private final DSLContext db;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ownTransaction;

    SignInAttempts(DSLContext db, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Takes one of the attempts there are before the password is looked at, so that a hundred at once do not all find
     * the count still at zero.
     *
     * @throws SignInRefused when account or address must wait; such an attempt is not counted
     */
    Attempt begin(String username, String address) {
        return Actors.asSystem("sign-in", () -> transaction.execute(status -> take(username, network(address))));
    }

    /** The password was right: the attempt was none against the account. */
    void succeeded(Attempt attempt) {
        Actors.asSystem(
                "sign-in",
                () -> transaction.execute(status -> db.update(SIGN_IN_ATTEMPT)
                        .set(SIGN_IN_ATTEMPT.SUCCEEDED, true)
                        .where(SIGN_IN_ATTEMPT.ID.eq(attempt.id()))
                        .execute()));
    }

    /** The account may try again: its holder was given another password. In a transaction of the platform's own. */
    void forgive(String username) {
        Actors.asSystem(
                "sign-in",
                () -> ownTransaction.execute(status -> db.deleteFrom(SIGN_IN_ATTEMPT)
                        .where(SIGN_IN_ATTEMPT.USERNAME.eq(username))
                        .and(DSL.not(SIGN_IN_ATTEMPT.SUCCEEDED))
                        .execute()));
    }

    /** Attempts older than what any rule asks about. */
    void forgetOld() {
        Actors.asSystem(
                "sign-in",
                () -> transaction.execute(status -> db.deleteFrom(SIGN_IN_ATTEMPT)
                        .where(SIGN_IN_ATTEMPT.AT.lt(clock.instant().minus(KNOWN_FOR)))
                        .execute()));
    }

    private Attempt take(String username, String address) {
        db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 1))", DSL.val(address));
        db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 2))", DSL.val(username));
        var now = clock.instant();
        var fromHere = failures(SIGN_IN_ATTEMPT.ADDRESS.eq(address), now, PER_ADDRESS);
        if (fromHere.size() >= PER_ADDRESS) {
            throw SignInRefused.addressMustWait(fromHere.getLast().plus(WINDOW));
        }
        var ofAccount = failures(countedFor(username, address, now), now, PER_ACCOUNT);
        if (ofAccount.size() >= PER_ACCOUNT) {
            throw SignInRefused.wait(ofAccount.getLast().plus(WINDOW));
        }
        var id = db.insertInto(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.USERNAME, username)
                .set(SIGN_IN_ATTEMPT.ADDRESS, address)
                .set(SIGN_IN_ATTEMPT.AT, now)
                .returningResult(SIGN_IN_ATTEMPT.ID)
                .fetchSingle()
                .value1();
        return new Attempt(id, username, PER_ACCOUNT - ofAccount.size() - 1);
    }

    private Condition countedFor(String username, String address, Instant now) {
        var known = SIGN_IN_ATTEMPT.as("known");
        var knownAddresses = db.select(known.ADDRESS)
                .from(known)
                .where(known.USERNAME.eq(username))
                .and(known.SUCCEEDED)
                .and(known.AT.gt(now.minus(KNOWN_FOR)));
        var lastSuccess = db.select(DSL.max(known.AT))
                .from(known)
                .where(known.USERNAME.eq(username))
                .and(known.ADDRESS.eq(address))
                .and(known.SUCCEEDED)
                .fetchSingle()
                .value1();
        var sameName = SIGN_IN_ATTEMPT.USERNAME.eq(username);
        return lastSuccess != null && lastSuccess.isAfter(now.minus(KNOWN_FOR))
                ? sameName.and(SIGN_IN_ATTEMPT.ADDRESS.eq(address)).and(SIGN_IN_ATTEMPT.AT.gt(lastSuccess))
                : sameName.and(SIGN_IN_ATTEMPT.ADDRESS.notIn(knownAddresses));
    }

    /** The last wrong attempts in the window, the youngest first. */
    private List<Instant> failures(Condition which, Instant now, int atMost) {
        return db.select(SIGN_IN_ATTEMPT.AT)
                .from(SIGN_IN_ATTEMPT)
                .where(which)
                .and(DSL.not(SIGN_IN_ATTEMPT.SUCCEEDED))
                .and(SIGN_IN_ATTEMPT.AT.gt(now.minus(WINDOW)))
                .orderBy(SIGN_IN_ATTEMPT.AT.desc())
                .limit(atMost)
                .fetch(SIGN_IN_ATTEMPT.AT);
    }

    /** An IPv6 address is as easily changed as the last 64 bits of it. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = java.net.InetAddress.ofLiteral(address.replaceFirst("%.*", ""))
                    .getAddress();
            return bytes.length == 16 ? java.util.HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8) + "::/64" : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
