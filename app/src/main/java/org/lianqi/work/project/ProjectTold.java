package org.lianqi.work.project;

import java.util.List;
import java.util.UUID;

/**
 * Something was told about projects; published in the transaction that keeps it.
 *
 * @param projects empty when so many were brought in at once that all may have changed
 */
record ProjectTold(List<UUID> projects) {}
