package io.bactrian.steps;

import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;

/**
 * Why a run stops before its end.
 *
 * @param state the state it is left in
 * @param code why
 * @param message the same in words
 */
record Stop(RunState state, Code code, String message) {}
