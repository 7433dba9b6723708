package io.bactrian.steps;

import io.bactrian.vendor.Verdict;

/** A request was sent whose answer does not say what became of it. It does no harm twice, so the routes send it again a few times. */
public final class AnswerUnclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answered answered;

    AnswerUnclear(Answered answered) {
        super(answered.verdict().message());
        this.answered = answered;
    }

    Answered answered() {
        return answered;
    }

    Verdict verdict() {
        return answered.verdict();
    }
}
