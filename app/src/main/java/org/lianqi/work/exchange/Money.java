package org.lianqi.work.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Amount;

/**
 * In what a list writes its amounts.
 *
 * @param currency ISO 4217
 * @param rate yuan for one unit of the currency; null for yuan, and while nobody has named it: then no amount is read
 * @param rateOn the day of that rate
 */
record Money(
        Scale scale,
        String currency,
        @Nullable BigDecimal rate,
        @Nullable LocalDate rateOn) {
    static final Money YUAN = new Money(Scale.ONE, Amount.YUAN, null, null);

    /** How many whole units of the currency a number of the list stands for. */
    enum Scale {
        ONE(0),
        THOUSANDS(3),
        /** 万. */
        TEN_THOUSANDS(4),
        MILLIONS(6),
        /** 亿. */
        HUNDRED_MILLIONS(8);

        private final int power;

        Scale(int power) {
            this.power = power;
        }
    }

    Money {
        if (scale == null || currency == null) {
            throw new Refusal.Invalid("exchange-money");
        }
        currency = currency.strip().toUpperCase(Locale.ROOT);
        if (rate != null || rateOn != null || currency.equals(Amount.YUAN)) {
            rate = new Amount(BigDecimal.ONE, currency, rate, rateOn).rate();
        } else {
            // whether there is such a currency
            new Amount(BigDecimal.ONE, currency, BigDecimal.ONE, LocalDate.EPOCH);
        }
    }

    /** Whether amounts can be read. */
    boolean named() {
        return currency.equals(Amount.YUAN) || rate != null;
    }

    /** @throws Refusal.Invalid {@code project-amount} for one nobody means */
    Amount of(BigDecimal number) {
        return new Amount(number.movePointRight(scale.power), currency, rate, rateOn);
    }
}
