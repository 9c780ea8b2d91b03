package org.lianqi.work.outreach;

/** What kind of group goes out. */
public enum Team {
    /** 市领导. */
    CITY_LEADERS,
    /** 镇街和功能区. */
    TOWNS_AND_ZONES,
    /** 专业招商组（专班）. */
    TEAMS,
    /** 部门. */
    DEPARTMENTS,
    /** 国有企业. */
    STATE_FIRMS
}
