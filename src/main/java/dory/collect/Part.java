package dory.collect;

import dory.base.NodeId;
import java.nio.file.Path;

/**
 * What one node sent for one stage: whole, verified, in the run directory.
 *
 * @param rows 0 or more
 * @param bytes of the file
 */
public record Part(NodeId node, String stage, Path file, long rows, long bytes) {}
