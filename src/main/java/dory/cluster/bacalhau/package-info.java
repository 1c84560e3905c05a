/** The cluster of a Bacalhau orchestrator, 1.8 or newer: one class per endpoint, each round one {@code ops} job. Alone knows OkHttp. */
package dory.cluster.bacalhau;
