package io.bactrian.files;

/**
 * A column of an exported file.
 *
 * @param name its name in the file
 * @param split what stands between several values in one cell of a CSV; in JSON they are a list
 */
public record FileColumn(String name, String split) {
    /** @return a column whose several values, should there be any, are parted by {@code ;} */
    public static FileColumn of(String name) {
        return new FileColumn(name, ";");
    }
}
