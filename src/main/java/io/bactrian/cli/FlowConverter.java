package io.bactrian.cli;

import io.bactrian.row.FlowId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code account/flow}. */
class FlowConverter implements ITypeConverter<FlowId> {
    @Override
    public FlowId convert(String text) {
        try {
            return FlowId.parse(text);
        } catch (IllegalArgumentException fault) {
            throw new TypeConversionException(fault.getMessage());
        }
    }
}
