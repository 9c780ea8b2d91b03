/**
 * Journeys in a real browser. A {@link org.lianqi.browser.Journey} runs on the demonstration; a {@link
 * org.lianqi.browser.Tab} fails its test on any console message, script error or refused resource. Pictures are kept in
 * {@code target/screenshots}. Where there is no Chromium these tests skip and say so.
 */
@org.jspecify.annotations.NullMarked
package org.lianqi.browser;
