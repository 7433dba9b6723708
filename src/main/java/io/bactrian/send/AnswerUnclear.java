package io.bactrian.send;

import io.bactrian.vendor.Verdict;

/** A request was sent whose answer does not say what became of it. It does no harm twice, so the routes send it again a few times. */
public final class AnswerUnclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JudgedAnswer answered;

    AnswerUnclear(JudgedAnswer answered) {
        super(answered.verdict().message());
        this.answered = answered;
    }

    public JudgedAnswer answered() {
        return answered;
    }

    Verdict verdict() {
        return answered.verdict();
    }
}
