package org.lianqi.work.recognition;

/** What is known of a condition. */
public enum Answer {
    YES,
    NO,
    /** Nobody said: which is not no. */
    UNKNOWN;

    static Answer of(boolean met) {
        return met ? YES : NO;
    }
}
