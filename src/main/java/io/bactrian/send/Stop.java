package io.bactrian.send;

import io.bactrian.ledger.DiskTrouble;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.OutOfMemory;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Why a run stops before its end.
 *
 * @param state the state it is left in
 * @param code why
 * @param message the same in words
 */
public record Stop(RunState state, Code code, String message) {
    /** @return the code of a run that a fault of the ledger, of a file or of ours stops */
    public static Code codeOf(Throwable fault) {
        OutOfMemory.endIfBehind(fault);
        if (DiskTrouble.isBehind(fault)) {
            return Code.DISK_FULL;
        }
        return fault instanceof LedgerFault || fault instanceof IOException || fault instanceof UncheckedIOException
                ? Code.LEDGER_FAULT
                : Code.INTERNAL;
    }
}
