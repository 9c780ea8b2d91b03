package org.lianqi.work.exchange;

/** What a list may say of a project. */
enum ProjectField {
    /** How the source names the project; the only one a mapping must have. */
    KEY(Reads.WORDS),
    NAME(Reads.WORDS),
    ALIASES(Reads.WORDS),
    NATIONAL_CODE(Reads.WORDS),
    /** Code or name of the responsible unit; without it the unit of whoever brings the list. */
    UNIT(Reads.WORDS),
    /** Code or name of the division. */
    REGION(Reads.WORDS),
    PLACE(Reads.WORDS),
    SUMMARY(Reads.WORDS),
    KIND(Reads.WORDS),
    /** GB/T 4754, or the name of a section or division of it. */
    INDUSTRY(Reads.WORDS),
    CHAIN(Reads.WORDS),
    PARCELS(Reads.WORDS),
    INVESTORS(Reads.WORDS),
    /** In the order of the investors. */
    CREDIT_CODES(Reads.WORDS),
    PLANNED(Reads.AMOUNT),
    FIXED(Reads.AMOUNT),
    AGREED(Reads.AMOUNT),
    STAGE(Reads.WORDS),
    /** When it came to that stage; without it only that it had by the day the list speaks of. */
    STAGE_DAY(Reads.DAY),
    SIGNED_ON(Reads.DAY),
    LANDED_ON(Reads.DAY),
    COMMENCED_ON(Reads.DAY),
    COMPLETED_ON(Reads.DAY),
    PRODUCTION_ON(Reads.DAY),
    STANDING(Reads.WORDS),
    REGISTERED_ON(Reads.DAY),
    /** The day the list speaks of; without it today. */
    AS_OF(Reads.DAY);

    /** How a cell is understood. */
    enum Reads {
        WORDS,
        AMOUNT,
        DAY
    }

    private final Reads reads;

    ProjectField(Reads reads) {
        this.reads = reads;
    }

    Reads reads() {
        return reads;
    }
}
