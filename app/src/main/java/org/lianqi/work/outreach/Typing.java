package org.lianqi.work.outreach;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/** The fields people fill in, by name, and what is held of each. */
final class Typing {
    static final Name PURPOSE = new Name("目的", "purpose");
    static final Name CITIES = new Name("去往城市", "cities");
    static final Name MEMBERS = new Name("成员", "members");
    static final Name PLANNED = new Name("预算（元）", "planned cost (yuan)");
    static final Name SPENT = new Name("实际花费（元）", "cost (yuan)");
    static final Name APPROVAL = new Name("审批文号", "approval number");
    static final Name WORDS = new Name("说明", "words");
    static final Name OURS = new Name("我方人员", "who of us");
    static final Name THEIRS = new Name("见了谁", "whom they met");
    static final Name TOPIC = new Name("事由", "subject");
    static final Name NOTES = new Name("记录", "notes");
    static final Name NEXT = new Name("下一步", "next step");
    static final Name REASON = new Name("超出次数的理由", "reason for one more visit");
    static final Name WANTS = new Name("企业想要什么", "what they want");
    static final Name CONTACT = new Name("联系人", "contact");
    static final Name AMOUNT = new Name("意向投资（万元）", "investment (10,000 yuan)");
    static final Name ANSWER = new Name("怎样响应的", "how it was answered");
    static final Name CLAIM = new Name("争议理由", "grounds of the dispute");
    static final Name DECISION = new Name("裁定意见", "words of the decision");
    static final Name SOURCE = new Name("依据", "source");

    /** Two places and ten before the point: no trip costs more. */
    private static final BigDecimal DEAREST = BigDecimal.TEN.pow(10);

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    private Typing() {}

    /** @throws Refusal.Invalid {@code outreach-words} naming the field when there is nothing, or too much */
    static String required(Name field, String typed, int longest) {
        var tidy = typed.strip();
        if (tidy.isEmpty() || tidy.length() > longest) {
            throw new Refusal.Invalid("outreach-words", field, longest);
        }
        return tidy;
    }

    /** The same, and null when nothing was typed. */
    static @Nullable String optional(Name field, @Nullable String typed, int longest) {
        return typed == null || typed.isBlank() ? null : required(field, typed, longest);
    }

    /** Yuan of a trip, zero and more. */
    static BigDecimal cost(Name field, BigDecimal yuan) {
        return within(field, yuan, DEAREST);
    }

    /** Yuan of an investment. */
    static BigDecimal investment(BigDecimal yuan) {
        var said = within(AMOUNT, yuan, LARGEST);
        if (said.signum() == 0) {
            throw new Refusal.Invalid("outreach-money", AMOUNT, yuan.toPlainString());
        }
        return said;
    }

    private static BigDecimal within(Name field, BigDecimal yuan, BigDecimal limit) {
        if (yuan.signum() < 0
                || yuan.compareTo(limit) >= 0
                || yuan.stripTrailingZeros().scale() > 2) {
            throw new Refusal.Invalid("outreach-money", field, yuan.toPlainString());
        }
        return yuan;
    }
}
