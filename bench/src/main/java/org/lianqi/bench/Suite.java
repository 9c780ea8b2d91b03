package org.lianqi.bench;

import java.util.List;

/** A subcommand of the bench: a set of measurements that belong together. */
public interface Suite {

    /** What it is called on the command line. */
    String name();

    /** Measures; takes its time. */
    List<Row> measure() throws Exception;
}
