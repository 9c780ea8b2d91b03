package org.lianqi.work.outreach;

/** What is done with a lead. */
enum LeadAct {
    NOTE("outreach-lead.note"),
    ANSWER("outreach-lead.answer"),
    /** It became a project, or belongs to one. */
    BECOME_PROJECT("outreach-lead.become-project"),
    DROP("outreach-lead.drop");

    private final String code;

    LeadAct(String code) {
        this.code = code;
    }

    /** As the log names it. */
    String code() {
        return code;
    }
}
