package org.lianqi.ground.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why the store refused, instead of a stack trace through Spring. */
class RefusedStart extends AbstractFailureAnalyzer<StoreRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, StoreRefused refused) {
        return new FailureAnalysis(Terminal.pick(refused.chinese(), refused.english()), null, refused);
    }
}
