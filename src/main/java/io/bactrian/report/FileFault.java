package io.bactrian.report;

import io.bactrian.row.Code;

/**
 * Why a file could not be read to its end.
 *
 * @param code which fault
 * @param line where, from 1; 0 where it has no place
 * @param column where in the line, from 1; 0 where it is not known
 * @param message found, expected and where, in whole sentences
 */
public record FileFault(Code code, long line, long column, String message) {}
