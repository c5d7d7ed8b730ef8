package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;

/** Amazon SQS of one account in one region. On the loop only. */
public final class Sqs {

    private final Queues queues;
    private final MessageMoves moves;

    /**
     * An SQS without queues.
     *
     * @param names ids are drawn from it, also when messages are received: better none that the rest of a world uses
     */
    public Sqs(Loop loop, Names names, SqsSettings settings) {
        queues = new Queues(loop, names, settings);
        moves = new MessageMoves(loop, names, queues);
    }

    /** Its queues. */
    public Queues queues() {
        return queues;
    }

    /** Dead letters on their way back. */
    public MessageMoves moves() {
        return moves;
    }
}
