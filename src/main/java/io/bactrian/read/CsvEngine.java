package io.bactrian.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Splits CSV text into cells. The text that it is given holds whole, well-formed records only, hands out one record a read, and ends early at a
 * fault; so an engine has neither faults to report nor lines to count. The engine need not close the text: the file's reader does.
 */
@FunctionalInterface
public interface CsvEngine {
    /**
     * Begins to split.
     *
     * @param text the records; to be read no further than the record asked for (a buffer that reads once for each refill keeps to that)
     * @param form delimiter and quote; the header is a record like any other
     * @return the records in order, lazily, each with {@link CSVRecord#getRecordNumber()} from 1
     * @throws IOException where {@code text} throws it
     */
    Iterator<CSVRecord> open(Reader text, CSVFormat form) throws IOException;
}
