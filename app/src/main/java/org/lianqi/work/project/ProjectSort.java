package org.lianqi.work.project;

/** By what a list is sorted; the largest, latest or farthest first, names from the beginning. */
public enum ProjectSort {
    PLANNED,
    COMPLETED,
    PROGRESS,
    STAGE,
    SINCE,
    NAME
}
