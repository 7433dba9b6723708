package io.bactrian.row;

/**
 * Every code that a person can meet in a result file, a summary or an exit message: the one registry. {@code bactrian explain CODE}
 * prints an entry, {@code docs/codes.md} is generated from it. A vendor's own error keys are not codes: they stand in the message.
 */
public enum Code {
    // ---- the file ----------------------------------------------------------------------------------------------------------
    FILE_EMPTY(Kind.FILE, "The file has no bytes, or a header and no rows.", "Export the file again and drop it back."),
    FILE_UNREADABLE(
            Kind.FILE,
            "The file cannot be opened or unpacked: a damaged .gz or .zip, a .zip with more than one file, or missing permission.",
            "Unpack it yourself and drop the file inside, or set the permission."),
    FILE_ENCODING(
            Kind.FILE,
            "The bytes are not valid in the file's character set (UTF-8 unless a byte order mark or the flow's setting says otherwise).",
            "Save the file as UTF-8, or set 'charset' on the flow, for example charset: windows-1252."),
    HEADER_DUPLICATE(
            Kind.FILE,
            "Two columns have the same name (case and outer blanks do not count).",
            "Rename one of the two columns in the first line of the file."),
    HEADER_EMPTY(Kind.FILE, "A column has no name.", "Give the column a name in the first line of the file, or delete the column."),
    COLUMN_MISSING(
            Kind.FILE,
            "The file lacks a column that the mapping needs.",
            "Add the column to the file, or correct the column name in the mapping."),
    QUOTE_UNTERMINATED(
            Kind.FILE,
            "A quoted cell is not closed before the file ends. What stands before it was read.",
            "Add the missing quote at the line named; double a quote that belongs to the text. Drop the file back: rows already accepted are not sent again."),
    QUOTE_MISPLACED(
            Kind.FILE,
            "Text follows a closing quote, where only a delimiter or the end of the line may stand. What stands before it was read.",
            "Put the whole cell in quotes and double each quote inside it. Drop the file back: rows already accepted are not sent again."),
    JSON_TRUNCATED(
            Kind.FILE,
            "The JSON ends before its last bracket. What stands before it was read.",
            "Export the file again and drop it back: rows already accepted are not sent again."),
    JSON_INVALID(
            Kind.FILE,
            "The text is not JSON at the place named, or not a list of objects. What stands before it was read.",
            "Correct it at the line and column named and drop the file back: rows already accepted are not sent again."),
    JSON_PATH_MISSING(
            Kind.FILE,
            "The file has no list at the path that the flow's setting 'records' names.",
            "Correct 'records' on the flow, or export the file in the agreed form."),
    LIMIT_CELL(Kind.FILE, "A cell, a row or the nesting is larger than the limit.", "Shorten it, or raise the limit of the flow."),
    ROW_TOO_SHORT(
            Kind.FILE,
            "A row has fewer cells than the header has columns.",
            "Add the missing cells (an empty one is enough), often a missing delimiter or an unquoted line break."),
    ROW_TOO_LONG(
            Kind.FILE,
            "A row has more cells than the header has columns.",
            "Quote the cell that contains the delimiter, or remove the surplus cells."),
    ROW_NOT_OBJECT(Kind.FILE, "An element of the JSON list is not an object.", "Write the row as {\"column\": value, ...}."),
    MEMBER_DUPLICATE(
            Kind.FILE,
            "A JSON row has the same member twice (case and outer blanks do not count).",
            "Remove or rename one of the two members of that row."),
    FILE_DUPLICATE(
            Kind.FILE,
            "A file with exactly this content was imported before; nothing was sent.",
            "Nothing to do. To send it in spite of that, change the file or use 'bactrian import --again'."),

    // ---- the mapping -------------------------------------------------------------------------------------------------------
    REQUIRED_EMPTY(Kind.MAPPING, "A value that the vendor needs is empty.", "Fill in the cell."),
    NOT_INTEGER(Kind.MAPPING, "The cell is not a whole number.", "Write digits only, with a leading - if negative."),
    NOT_DECIMAL(
            Kind.MAPPING,
            "The cell is not a number in the form that the mapping states.",
            "Write the number with the decimal sign named in the message, or set 'decimal' in the mapping."),
    NOT_BOOLEAN(Kind.MAPPING, "The cell is not a yes or no that the mapping knows.", "Use one of the words in the message."),
    NOT_DATE(
            Kind.MAPPING,
            "The cell is not a date, or not a date and time, in the pattern that the mapping states.",
            "Write the date in the pattern named in the message, or set 'in' in the mapping."),
    NOT_EMAIL(Kind.MAPPING, "The cell is not an e-mail address.", "Correct the address."),
    NOT_PHONE(Kind.MAPPING, "The cell is not a telephone number.", "Use digits, blanks, + ( ) - / and . only."),
    NOT_IN_VALUES(
            Kind.MAPPING,
            "The cell is not one of the words that the mapping's table knows.",
            "Use one of the words in the message, or add the word to 'values' in the mapping."),
    NOT_SINGLE(
            Kind.MAPPING,
            "The cell is a list, and the mapping takes one value there.",
            "Write one value, or set 'split' in the mapping, which takes lists."),
    TOO_LONG(Kind.MAPPING, "The text is longer than the vendor takes.", "Shorten the text."),
    EXPRESSION_FAILED(Kind.MAPPING, "An expression of the mapping failed on this row.", "Correct the cell or the expression named."),
    LOOKUP_MISSING(
            Kind.MAPPING,
            "The ledger knows no vendor id for the key in this cell.",
            "Import the record that this row refers to first, then drop this row back."),
    KEY_EMPTY(Kind.MAPPING, "The row has no key, so what becomes of it could not be remembered.", "Fill in the key column."),
    KEY_TWICE(
            Kind.MAPPING,
            "An item with this key stands earlier in the same file and the operation has no update.",
            "Remove one of the two rows, or give it another key."),
    KEY_ACCEPTED_BEFORE(
            Kind.MAPPING,
            "An item with this key and other content was accepted before, and the operation has no update.",
            "Change the record in the CRM, or import it with an update flow."),
    GROUP_CONFLICT(
            Kind.MAPPING,
            "Rows of one group differ in a column that belongs to the whole group.",
            "Make the cells of that column equal in all rows of the group."),
    ITEM_TOO_LARGE(
            Kind.MAPPING,
            "The item alone exceeds what one request of the vendor may carry.",
            "Split the item, for example the invoice, into smaller ones."),

    // ---- the vendor --------------------------------------------------------------------------------------------------------
    VENDOR_REJECTED(
            Kind.VENDOR, "The vendor refused this item; its own words stand in the message.", "Correct the row as the vendor says and drop it back."),
    VENDOR_REFUSED_REQUEST(
            Kind.VENDOR,
            "The vendor refused the whole request without naming an item; dividing the batch left this item alone and refused.",
            "Compare the item with the vendor's rules ('bactrian deadletters show ID' prints the request and the answer)."),

    // ---- passing faults ----------------------------------------------------------------------------------------------------
    VENDOR_UNREACHABLE(
            Kind.TRANSIENT,
            "No connection to the vendor: wrong address, no network, or the vendor is down. Nothing of this request was sent.",
            "Check the account's URL and the network. The run goes on at the next start or poll."),
    VENDOR_BUSY(
            Kind.TRANSIENT,
            "The vendor asks to wait (too many requests, overloaded) and was still busy after the last attempt.",
            "Nothing to do: the run goes on at the next start or poll. Lower the account's request limit if it happens often."),

    // ---- credentials -------------------------------------------------------------------------------------------------------
    CREDENTIALS_REFUSED(
            Kind.CREDENTIALS,
            "The vendor refused the credentials. The run stopped at once.",
            "Correct the account's key, user or password, then start again: the run goes on where it stopped."),
    CREDENTIALS_MISSING(
            Kind.CREDENTIALS,
            "The account lacks its URL or a credential.",
            "Set the configuration named in the message, as environment variable or in config/application.properties."),

    // ---- unknown -----------------------------------------------------------------------------------------------------------
    ANSWER_MISSING(
            Kind.UNKNOWN,
            "The request was sent and no answer came (time-out, or the connection broke).",
            "Look in the CRM whether the record is there. Present: nothing to do. Not there: 'bactrian deadletters replay ID'."),
    ANSWER_UNREADABLE(
            Kind.UNKNOWN,
            "The request was sent and the answer cannot be understood (empty, cut off, HTML, or in a form that no rule of the vendor file knows).",
            "Look in the CRM whether the record is there; 'bactrian deadletters show ID' prints the answer."),
    ANSWER_INCOMPLETE(
            Kind.UNKNOWN,
            "The answer has not exactly one result for each item, so it cannot be said whose they are.",
            "Look in the CRM whether the record is there; 'bactrian deadletters show ID' prints the answer."),
    INTERRUPTED(
            Kind.UNKNOWN,
            "Bactrian was ended between the request and the record of its answer.",
            "Look in the CRM whether the record is there. Present: nothing to do. Not there: 'bactrian deadletters replay ID'."),
    ITEM_UNRESOLVED(
            Kind.UNKNOWN,
            "An earlier item with this key is still unknown, so this one was not sent: the vendor could have it twice.",
            "Settle the earlier item named in the message first, then drop this row back."),

    // ---- how a run ended ---------------------------------------------------------------------------------------------------
    REJECTS_EXCEEDED(
            Kind.FILE,
            "More items were rejected than the flow's 'maxRejects' allows; the run stopped. What was accepted stays accepted.",
            "Look at rejected.csv: often one column or one setting is wrong. Then start again, with a larger --max-rejects if the rejects are right."),
    INTERRUPTED_RUN(
            Kind.TRANSIENT, "The run was ended from outside before the file's end.", "Start again: the run goes on where it stopped."),

    // ---- configuration and ourselves ----------------------------------------------------------------------------------------
    CONFIGURATION(
            Kind.MAPPING,
            "A route, mapping or vendor file, or a setting, has a fault.",
            "'bactrian check' prints every fault with file, line and column."),
    COUNTS_DIFFER(
            Kind.INTERNAL,
            "The outcomes do not add up to the items read. This is a fault of Bactrian, never of the file.",
            "Keep the data folder as it is and report it with the run's id."),
    INTERNAL(
            Kind.INTERNAL,
            "Something happened that Bactrian does not expect.",
            "Keep the data folder as it is and report the message with the run's id.");

    /** Who has to act on a code, and where. */
    public enum Kind {
        FILE,
        MAPPING,
        VENDOR,
        TRANSIENT,
        CREDENTIALS,
        UNKNOWN,
        INTERNAL
    }

    private final Kind kind;
    private final String cause;
    private final String repair;

    Code(Kind kind, String cause, String repair) {
        this.kind = kind;
        this.cause = cause;
        this.repair = repair;
    }

    /** @return the class of the code */
    public Kind kind() {
        return kind;
    }

    /** @return what happened, in words for the person in the back office */
    public String cause() {
        return cause;
    }

    /** @return what that person can do about it */
    public String repair() {
        return repair;
    }
}
