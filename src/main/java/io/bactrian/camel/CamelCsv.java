package io.bactrian.camel;

import io.bactrian.read.CsvEngine;
import java.io.Reader;
import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.dataformat.csv.CsvRecordConverter;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Splits CSV with Camel's data format, lazily: delimiter and quote differ from file to file, so it is set up for each. */
public final class CamelCsv implements CsvEngine {
    private final CamelContext context;

    /** Reads with the data format of {@code context}. */
    public CamelCsv(CamelContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("unchecked") // lazyLoad with a converter to CSVRecord yields an iterator of that
    public Iterator<CSVRecord> open(Reader text, CSVFormat form) {
        CsvDataFormat format = new CsvDataFormat(form);
        format.setLazyLoad(true);
        CsvRecordConverter<CSVRecord> asItIs = record -> record;
        format.setRecordConverter(asItIs);
        format.start();
        Exchange exchange = new DefaultExchange(context);
        try {
            return (Iterator<CSVRecord>) format.unmarshal(exchange, text);
        } catch (Exception fault) {
            throw new IllegalStateException("the CSV data format could not be set up", fault);
        }
    }
}
