/** The port {@link dory.cluster.Cluster}: which nodes there are, and jobs on them. */
package dory.cluster;
