package io.bactrian.report;

/**
 * A column of an exported file.
 *
 * @param name its name in the file
 * @param split what stands between several values in one cell of a CSV; in JSON they are a list
 */
public record ExportColumn(String name, String split) {
    /** @return a column whose several values, should there be any, are parted by {@code ;} */
    public static ExportColumn of(String name) {
        return new ExportColumn(name, ";");
    }
}
