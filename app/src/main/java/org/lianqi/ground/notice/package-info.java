/**
 * Who must be told: the inbox, the digest by mail, and the ports through which rooms say what waits for somebody
 * ({@link org.lianqi.ground.notice.Waiting}) and what changed since somebody was here last
 * ({@link org.lianqi.ground.notice.Changed}). A notice is data (kind, arguments, link); its words are the message
 * {@code notice.<kind>} of the room that sent it, in the reader's language.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.audit", "ground.job"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.notice;
