/** A stand-in for a Bacalhau cluster: the orchestrator's API as it was recorded, nodes that run each script with DuckDB, and a real S3 server. */
package dory.standin;
