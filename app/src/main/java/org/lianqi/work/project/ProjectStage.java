package org.lianqi.work.project;

/**
 * How far a project has come, in order (DOMAIN §3: 融安, 鞍山, 大足, 通海). A project only ever goes forward; that it fell back
 * is an event of its own with a reason.
 */
public enum ProjectStage {
    /** 线索: somebody heard of it. */
    LEAD,
    /** 研判: registered as a first contact and looked up for duplicates. */
    SCREENED,
    /** 在谈: talked about in substance. */
    IN_TALKS,
    /** 框架: an agreement that binds nobody. */
    FRAMEWORK,
    /** 签约: the formal agreement is signed. */
    SIGNED,
    /** 落地: a local company, land or lease, and the filing. */
    LANDED,
    /** 手续中: approvals under way. */
    PERMITTING,
    /** 开工: permanent works have begun. */
    COMMENCED,
    /** 在建: under construction, with investment entered. */
    BUILDING,
    /** 竣工: accepted as completed. */
    COMPLETED,
    /** 投产: producing. */
    IN_PRODUCTION,
    /** 达产: producing what it was designed for. */
    AT_CAPACITY,
    /** 履约评价: what was agreed was compared with what came. */
    EVALUATED
}
