package dory.cluster.bacalhau;

/** The orchestrator's endpoints over one client. */
record Endpoints(
        AgentEndpoint agent,
        NodesEndpoint nodes,
        JobsEndpoint jobs,
        HistoryEndpoint history,
        ExecutionsEndpoint executions) {
    static Endpoints over(Http http) {
        return new Endpoints(
                new AgentEndpoint(http),
                new NodesEndpoint(http),
                new JobsEndpoint(http),
                new HistoryEndpoint(http),
                new ExecutionsEndpoint(http));
    }
}
