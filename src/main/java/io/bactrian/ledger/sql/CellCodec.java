package io.bactrian.ledger.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs the cells of a row into bytes and gives back equal ones: text, whole and decimal numbers, truth values, lists, maps and null. */
final class CellCodec {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int INTEGER = 2;
    private static final int DECIMAL = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;

    private CellCodec() {}

    static void write(PackedBytes out, @Nullable Object[] cells) {
        out.putUnsigned(cells.length);
        for (Object cell : cells) {
            writeCell(out, cell);
        }
    }

    static @Nullable Object[] read(PackedBytes.Reader in) {
        @Nullable Object[] cells = new Object[(int) in.getUnsigned()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = readCell(in);
        }
        return cells;
    }

    private static void writeCell(PackedBytes out, @Nullable Object cell) {
        if (cell == null) {
            out.putByte(NULL);
        } else if (cell instanceof String text) {
            out.putByte(TEXT);
            out.putText(text);
        } else if (cell instanceof Long number) {
            out.putByte(INTEGER);
            out.putSigned(number);
        } else if (cell instanceof BigDecimal number) {
            out.putByte(DECIMAL);
            out.putSigned(number.scale());
            out.putBlock(number.unscaledValue().toByteArray());
        } else if (cell instanceof Boolean truth) {
            out.putByte(truth ? TRUE : FALSE);
        } else {
            writeNested(out, cell);
        }
    }

    private static void writeNested(PackedBytes out, Object cell) {
        if (cell instanceof List<?> list) {
            out.putByte(LIST);
            out.putUnsigned(list.size());
            list.forEach(element -> writeCell(out, element));
        } else if (cell instanceof Map<?, ?> map) {
            out.putByte(MAP);
            out.putUnsigned(map.size());
            map.forEach((name, value) -> {
                out.putText(String.valueOf(name));
                writeCell(out, value);
            });
        } else {
            throw new IllegalArgumentException(
                    "A cell cannot be a " + cell.getClass().getName());
        }
    }

    private static @Nullable Object readCell(PackedBytes.Reader in) {
        int kind = in.getByte();
        return switch (kind) {
            case NULL -> null;
            case TEXT -> in.getText();
            case INTEGER -> in.getSigned();
            case DECIMAL -> decimal(in);
            case TRUE -> true;
            case FALSE -> false;
            case LIST -> list(in);
            case MAP -> map(in);
            default -> throw new IllegalStateException("A spooled cell of the unknown kind " + kind);
        };
    }

    private static BigDecimal decimal(PackedBytes.Reader in) {
        int scale = (int) in.getSigned();
        return new BigDecimal(new BigInteger(in.getBlock()), scale);
    }

    private static List<@Nullable Object> list(PackedBytes.Reader in) {
        int size = (int) in.getUnsigned();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(readCell(in));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(PackedBytes.Reader in) {
        int size = (int) in.getUnsigned();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = in.getText();
            map.put(name, readCell(in));
        }
        return map;
    }
}
