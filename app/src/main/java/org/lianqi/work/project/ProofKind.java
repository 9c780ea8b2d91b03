package org.lianqi.work.project;

/** What gates ask for (DOMAIN §3). */
public enum ProofKind {
    /** The signed formal agreement (正式协议). */
    AGREEMENT,
    /** The fair competition review of what was promised (公平竞争审查, in force since 2024-08-01). */
    FAIR_COMPETITION_REVIEW,
    /** Due diligence of the investor (主体尽调). */
    DUE_DILIGENCE,
    /** The company here, by its unified social credit code. */
    LOCAL_ENTITY,
    /** The filing, by the national project code (备案). */
    FILING,
    /** Land contract or lease. */
    LAND,
    /** Construction permit, also a phased one (施工许可). */
    CONSTRUCTION_PERMIT,
    /** A photograph of permanent works with time and place. */
    SITE_PHOTO,
    /** The construction contract. */
    CONSTRUCTION_CONTRACT,
    /** Acceptance on completion (竣工验收). */
    ACCEPTANCE,
    /** Power used, tax paid or output: that it produces. */
    OUTPUT
}
