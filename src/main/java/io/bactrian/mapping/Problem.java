package io.bactrian.mapping;

import io.bactrian.row.Code;

/**
 * Why a cell gives no value. It is returned in the place of the value: a row with a fault is no exception in a file of ten million.
 *
 * @param code the code that a person meets
 * @param said what was found and expected, without the column's name
 */
record Problem(Code code, String said) {}
