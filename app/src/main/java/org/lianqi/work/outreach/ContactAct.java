package org.lianqi.work.outreach;

/** What is done with a first contact. */
enum ContactAct {
    REGISTER("contact.register"),
    RENEW("contact.renew"),
    OFFER("contact.offer"),
    ACCEPT("contact.accept"),
    REFUSE("contact.refuse"),
    END_AS_PROJECT("contact.end-as-project"),
    DECIDE("contact.decide");

    private final String code;

    ContactAct(String code) {
        this.code = code;
    }

    /** As the log names it. */
    String code() {
        return code;
    }
}
