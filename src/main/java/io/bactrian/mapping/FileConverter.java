package io.bactrian.mapping;

/**
 * {@code type: file}: the cell names a file that goes along. It needs the account's folder, so it is applied with {@link Attachments}.
 *
 * @param base64 whether the content stands in the request as base64 text ({@code out: base64}), rather than as a part of its own
 */
record FileConverter(boolean base64) implements Converter {
    @Override
    public Object convert(Cell cell) {
        return convert(cell, Attachments.UNREAD);
    }

    Object convert(Cell cell, Attachments attachments) {
        cell.strip();
        return attachments.of(cell.toString(), base64);
    }
}
