package org.lianqi.work.recognition;

import static org.lianqi.work.recognition.RecognitionState.APPLIED;
import static org.lianqi.work.recognition.RecognitionState.CHECKED;
import static org.lianqi.work.recognition.RecognitionState.NOTICE;
import static org.lianqi.work.recognition.RecognitionState.RECHECKING;
import static org.lianqi.work.recognition.RecognitionState.RECOGNISED;
import static org.lianqi.work.recognition.RecognitionState.REFUSED;
import static org.lianqi.work.recognition.RecognitionState.REVIEWED;
import static org.lianqi.work.recognition.RecognitionState.REVOKED;
import static org.lianqi.work.recognition.RecognitionState.SCREENED;

import java.util.Locale;
import java.util.Set;
import org.lianqi.ground.vocabulary.Refusal;

/** What is done to an application: from which states, to which, by whom, and what must be said. This table is its life. */
public enum RecognitionAct {
    /** 申报 */
    APPLY("recognition.apply", Set.of(), APPLIED, By.APPLICANT, Wants.WORDS),
    /** 区市初审 */
    SCREEN("recognition.screen", Set.of(APPLIED), SCREENED, By.DISTRICT, Wants.WORDS),
    /** 专班会审 */
    REVIEW("recognition.review", Set.of(SCREENED), REVIEWED, By.OFFICE, Wants.WORDS),
    /** 现场核查 */
    CHECK("recognition.check", Set.of(REVIEWED), CHECKED, By.OFFICE, Wants.WORDS),
    /** 公示 */
    POST("recognition.post", Set.of(CHECKED), NOTICE, By.OFFICE, Wants.DAY),
    /** 提出异议 */
    OBJECT("recognition.object", Set.of(NOTICE), NOTICE, By.ANYBODY, Wants.WORDS),
    /** 答复异议 */
    ANSWER("recognition.answer", Set.of(NOTICE), NOTICE, By.OFFICE, Wants.WORDS),
    /** 认定, under the number of a document */
    RECOGNISE("recognition.recognise", Set.of(NOTICE), RECOGNISED, By.OFFICE, Wants.WORDS),
    /** 不予认定 */
    REFUSE(
            "recognition.refuse",
            Set.of(APPLIED, SCREENED, REVIEWED, CHECKED, NOTICE),
            REFUSED,
            By.OFFICE_OR_DISTRICT,
            Wants.WORDS),
    /** 复核 */
    RECHECK("recognition.recheck", Set.of(RECOGNISED), RECHECKING, By.OFFICE, Wants.WORDS),
    /** 复核后维持 */
    UPHOLD("recognition.uphold", Set.of(RECHECKING), RECOGNISED, By.OFFICE, Wants.WORDS),
    /** 撤销认定 */
    REVOKE("recognition.revoke", Set.of(RECHECKING), REVOKED, By.OFFICE, Wants.WORDS);

    /** Whose act it is. */
    enum By {
        /** Reporters and reviewers of the applying unit. */
        APPLICANT,
        /** Reviewers over the applying unit. */
        DISTRICT,
        /** The office that assesses. */
        OFFICE,
        /** The office; while nobody screened it, also reviewers over the applying unit. */
        OFFICE_OR_DISTRICT,
        /** Reporters and reviewers of any unit. */
        ANYBODY
    }

    private enum Wants {
        WORDS,
        DAY
    }

    private final String code;
    private final Set<RecognitionState> from;
    private final RecognitionState to;
    private final By by;
    private final Set<Wants> wants;

    RecognitionAct(String code, Set<RecognitionState> from, RecognitionState to, By by, Wants... wants) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.by = by;
        this.wants = Set.of(wants);
    }

    /** As the log names it. */
    String code() {
        return code;
    }

    /** As forms name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may be done to an application in this state. */
    boolean from(RecognitionState state) {
        return from.contains(state);
    }

    RecognitionState to() {
        return to;
    }

    By by() {
        return by;
    }

    /** Whether it decides: whoever applied does not. */
    boolean decides() {
        return by != By.APPLICANT && by != By.ANYBODY;
    }

    /** Whether it must be said why. */
    public boolean wantsWords() {
        return wants.contains(Wants.WORDS);
    }

    /** Whether a day must be named. */
    public boolean wantsDay() {
        return wants.contains(Wants.DAY);
    }

    /** Whether files may be attached: by those whose application it is and who decide about it. */
    public boolean takesFiles() {
        return by != By.ANYBODY;
    }

    /** @throws Refusal.Invalid {@code recognition-act} when no act is called so */
    static RecognitionAct asked(String word) {
        for (var act : values()) {
            if (act != APPLY && act.word().equals(word)) {
                return act;
            }
        }
        throw new Refusal.Invalid("recognition-act");
    }
}
