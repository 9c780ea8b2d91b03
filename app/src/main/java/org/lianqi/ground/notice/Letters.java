package org.lianqi.ground.notice;

/** Where letters go. Without a mail server nothing is sent and nothing breaks; the inbox on the site is complete. */
interface Letters {
    record Letter(String to, String subject, String text) {}

    /** Whether there is a mail server at all. */
    boolean sends();

    /** @throws RuntimeException when the server did not take it; it is tried again with the next digest */
    void send(Letter letter);
}
