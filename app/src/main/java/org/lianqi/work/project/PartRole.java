package org.lianqi.work.project;

/** What a unit does in a project. */
public enum PartRole {
    /** 首谈: registered it first and talked in substance. */
    FIRST_CONTACT,
    /** 牵头. */
    LEAD,
    /** 落地: where it stands. */
    HOST,
    /** 协同. */
    JOINT
}
