package org.lianqi.engine.index;

import org.lianqi.engine.index.kernel.Ranking;

/** What is done for one node when a computation runs: fill the node's column of scores. */
sealed interface NodeStep permits IndicatorStep, GroupStep {

    void run(Ranking ranking);
}
