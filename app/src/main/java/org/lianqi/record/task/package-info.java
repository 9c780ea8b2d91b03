/**
 * 督办: who must do what by when. One life cycle for every room: 立项 → 交办 → 签收 → 反馈 → 申请办结 → 核查 → 销号, with parts
 * (分解), extensions, urging, reminders before a day is due and escalation once it has passed.
 *
 * <p>Terms. The <em>lead unit</em> (主办) answers for a task and alone reports on it; <em>joint units</em> (协办) help and read.
 * Whoever <em>decides</em> about a task is the office (assessors), or a reviewer in whose subtree both the lead unit and the
 * unit of who assigned it lie. Leaders set tasks for every unit and leave their course to the office. What happens is a {@link org.lianqi.record.task.TaskEvent}, appended and never changed; the
 * row of the task is where it stands. Each act makes one {@code revision}; of two acts on the same revision the second is
 * told. Every due day that was ever set stays in the events with its reason.
 *
 * <p>The rule of the lights is {@link org.lianqi.record.task.TaskLight}. Working days are those of {@code ground.calendar}; a
 * day once set stays, also when a later notice moves holidays.
 *
 * <p>Another room makes a task by {@link org.lianqi.record.task.TaskKeeping#assign} with a
 * {@link org.lianqi.record.task.Source}; the same source never makes two.
 *
 * <p>Limits. What is asked cannot be rewritten: a task set wrongly is cancelled and set anew. A joint unit's people do not
 * open the files of the lead unit.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.view",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.calendar",
            "ground.evidence",
            "ground.notice",
            "ground.job"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.record.task;
