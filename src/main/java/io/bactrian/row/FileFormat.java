package io.bactrian.row;

/** How the records stand in a file. */
public enum FileFormat {
    /** Cells between delimiters under a header line. */
    CSV("CSV"),
    /** One JSON text with a list of objects, at its root or at a path. */
    JSON("JSON"),
    /** One JSON object a line. */
    NDJSON("NDJSON");

    private final String word;

    FileFormat(String word) {
        this.word = word;
    }

    /** @return the name as a summary prints it */
    public String word() {
        return word;
    }
}
