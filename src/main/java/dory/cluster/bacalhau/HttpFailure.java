package dory.cluster.bacalhau;

import dory.base.DoryException;
import dory.base.Kind;

/** A request that brought no usable answer. */
final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far it came. */
    enum Reach {
        /** Nothing was sent: no such host, nobody listens, no trust. */
        NOT_SENT,
        /** Sent, perhaps; no whole answer. */
        NO_ANSWER,
        /** The orchestrator answered with an error. */
        REFUSED,
        /** Something answered that is no orchestrator, or not of the kind we know. */
        UNREADABLE
    }

    private final Reach reach;
    private final int status;
    private final String hint;

    HttpFailure(Reach reach, int status, String message, String hint, Throwable cause) {
        super(message, cause);
        this.reach = reach;
        this.status = status;
        this.hint = hint;
    }

    HttpFailure(Reach reach, int status, String message, String hint) {
        super(message);
        this.reach = reach;
        this.status = status;
        this.hint = hint;
    }

    Reach reach() {
        return reach;
    }

    /** 0 without an answer. */
    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** Whether the same request may bring an answer a moment later. */
    boolean passing() {
        return reach == Reach.NO_ANSWER || (reach == Reach.REFUSED && (status >= 500 || status == 429));
    }

    DoryException told() {
        return new DoryException(Kind.CLUSTER, message(), hint).because(this);
    }
}
