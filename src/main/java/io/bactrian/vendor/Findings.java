package io.bactrian.vendor;

import io.bactrian.mapping.imports.Finding;
import io.bactrian.mapping.imports.ReconcileSpec;
import java.time.Instant;

/** Reads what a vendor answers to the look-up of an item of unknown outcome. Messages repeat the vendor's words: pass them through {@link Secrets#redact}. */
public final class Findings {
    private Findings() {}

    /**
     * What an answer says, by the vendor's answer table and the mapping.
     *
     * @param value what was asked for
     */
    public static Finding of(Vendor vendor, ReconcileSpec spec, Answer answer, String value) {
        return of(spec, answer, AnswerReader.read(vendor, spec.operation().text(), answer, Instant.now()), value);
    }

    /** The same of an answer that was judged by the answer table already. */
    public static Finding of(ReconcileSpec spec, Answer answer, Verdict verdict, String value) {
        if (answer.tree() != null && spec.saysAbsent(answer.tree())) {
            return new Finding.NotThere();
        }
        return verdict.action() == Verdict.Action.OK && answer.tree() != null
                ? spec.read(answer.tree(), value)
                : new Finding.Unsure(verdict.message());
    }
}
