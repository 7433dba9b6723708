package io.bactrian.row;

/**
 * Every code that a person can meet in a result file, a summary or an exit message: the one registry. {@code bactrian explain CODE}
 * prints an entry, {@code docs/codes.md} is generated from it. A vendor's own error keys are not codes: they stand in the message.
 */
public enum Code {
    // ---- the file
    FILE_EMPTY(
            Kind.FILE,
            "The file has no rows: it is empty, or has nothing but the line of column names.",
            "Export the file again, check that it has rows, and drop it back."),
    FILE_UNREADABLE(
            Kind.FILE,
            "The file cannot be opened or unpacked: a damaged .gz or .zip, a .zip with more than one file in it, or a missing permission.",
            "Unpack it yourself and drop the file inside. If it is not packed, ask the person who runs Bactrian to allow it to read the file."),
    FILE_ENCODING(
            Kind.FILE,
            "The file's letters are stored in another way (character set) than the one expected: UTF-8, unless the flow's setting says otherwise.",
            "In a spreadsheet save it as 'CSV UTF-8' and drop it back. If all your files are like this, set 'charset' on the flow, for example charset: windows-1252."),
    CHARACTER_INVALID(
            Kind.FILE,
            "The row has a character that no text can have: a NUL (a byte of zero), or half of a character.",
            "Correct the text that the message names; often it was cut off, or the file was damaged on its way. If there are many, export the file again."),
    HEADER_DUPLICATE(
            Kind.FILE,
            "Two columns have the same name. Capital letters and blanks around a name make no difference.",
            "Rename one of the two columns in the first line of the file and drop it back."),
    HEADER_EMPTY(
            Kind.FILE,
            "A column has no name in the first line of the file.",
            "Give the column a name, or delete the column, and drop the file back."),
    COLUMN_MISSING(
            Kind.FILE,
            "The file lacks a column that this import needs.",
            "Add the column to the file. If it is there under another name, rename it as the message says, or correct the name in the mapping."),
    QUOTE_UNTERMINATED(
            Kind.FILE,
            "A cell begins with a quotation mark and no second one ends it before the end of the file. The rows before it were read.",
            "Add the missing quotation mark at the line named; write one that belongs to the text twice. Drop the file back: rows already accepted are not sent again."),
    QUOTE_MISPLACED(
            Kind.FILE,
            "Text follows the quotation mark that ends a cell. The rows before it were read.",
            "Put quotation marks around the whole cell and write each one inside it twice. Drop the file back: rows already accepted are not sent again."),
    JSON_TRUNCATED(
            Kind.FILE,
            "The JSON file breaks off before its end, so a part of it is missing. The rows before that were read.",
            "Export the file again and drop it back: rows already accepted are not sent again."),
    JSON_INVALID(
            Kind.FILE,
            "The file is not correct JSON at the place named, or is not a list of records. The rows before it were read.",
            "Export the file again, or have the program that writes it corrected, and drop it back: rows already accepted are not sent again."),
    JSON_PATH_MISSING(
            Kind.FILE,
            "The JSON file has no list of records at the place where the flow's setting 'records' expects it.",
            "Export the file in the agreed form, or correct 'records' on the flow."),
    LIMIT_CELL(
            Kind.FILE,
            "A cell, a row, a number, the number of columns or the depth of a JSON record is larger than Bactrian reads.",
            "Look at the line named: often a quotation mark is missing and half the file became one cell. If it is right, shorten it or raise the flow's setting that the message names."),
    ROW_TOO_SHORT(
            Kind.FILE,
            "The row has fewer cells than the file has columns.",
            "Often a separator is missing, or a line break in a text split the row in two. In rejected.csv put each value into its column and empty _text."),
    ROW_TOO_LONG(
            Kind.FILE,
            "The row has more cells than the file has columns.",
            "Often a text contains the separator: put quotation marks around that text. In rejected.csv move the cells in _surplus to where they belong and empty _surplus."),
    ROW_NOT_OBJECT(
            Kind.FILE,
            "An entry of the JSON list is a bare value where a record with named fields is expected.",
            "Write the entry as {\"column\": \"value\"} in the file. Or in rejected.csv put each value of _text into its column and empty _text, or delete the row."),
    MEMBER_DUPLICATE(
            Kind.FILE,
            "A JSON row has the same member twice (case and outer blanks do not count).",
            "Remove or rename one of the two members in the file. Or in rejected.csv keep the right value and empty _text."),
    FILE_DUPLICATE(
            Kind.FILE,
            "A file with exactly this content was imported before. Nothing was sent.",
            "Nothing to do. To send it all the same, change the file or use 'bactrian import --again'."),

    // ---- the mapping
    REQUIRED_EMPTY(Kind.MAPPING, "A cell that the CRM needs is empty, or its column is missing.", "Fill in the cell."),
    NOT_INTEGER(
            Kind.MAPPING,
            "The cell is not a whole number.",
            "Write digits only, with a - in front if it is below zero: no blanks, no commas or points, no unit."),
    NOT_DECIMAL(
            Kind.MAPPING,
            "The cell is not a number in the agreed form.",
            "Write the number with the decimal sign named in the message and without a unit. If all your files use the other sign, set 'decimal' in the mapping."),
    NOT_BOOLEAN(
            Kind.MAPPING,
            "The cell is neither a yes nor a no in the agreed words.",
            "Use one of the words in the message."),
    NOT_DATE(
            Kind.MAPPING,
            "The cell is not a date, or a date with a time, in the agreed form, or there is no such day.",
            "Write the date in the form named in the message. If all your files use another form, set 'in' in the mapping."),
    ATTACHMENT_MISSING(
            Kind.MAPPING,
            "The row names a file that should go along, and there is no such file in the folder of the account's files, or it is too large.",
            "Put the file into the folder that the message names, or correct its name in the row, and drop the row back."),
    NOT_AS_DESCRIBED(
            Kind.MAPPING,
            "The row does not fit what the CRM itself says of its fields: a value that is none of the field's choices, one of another kind, or none where the CRM wants one. It was not sent.",
            "Write one of the values that the message names, or add the choice in the CRM; then drop the row back."),
    NOT_EMAIL(
            Kind.MAPPING,
            "The cell is not an e-mail address.",
            "Correct the address, or empty the cell if the address is not needed."),
    NOT_PHONE(
            Kind.MAPPING,
            "The cell is not a telephone number.",
            "Use digits, blanks, + ( ) - / and . only; one number in a cell."),
    NOT_IN_VALUES(
            Kind.MAPPING,
            "The cell is not one of the agreed words.",
            "Use one of the words in the message. If the word is right, add it to 'values' in the mapping."),
    TOO_LONG(
            Kind.MAPPING,
            "The text is longer than the CRM takes.",
            "Shorten the text to the length named in the message."),
    EXPRESSION_FAILED(
            Kind.MAPPING,
            "A calculation in the mapping does not work with this row.",
            "Correct the cell named in the message. If the cell is right, correct the expression in the mapping."),
    NOT_SINGLE(
            Kind.MAPPING,
            "The cell is a list, and the mapping takes one value there.",
            "Write one value, or set 'split' in the mapping, which takes lists."),
    NOT_PAIRS(
            Kind.MAPPING,
            "The cell does not hold names with their values, as the mapping says.",
            "Write each name with its value, in the form that the message shows."),
    LOOKUP_MISSING(
            Kind.MAPPING,
            "The row refers to a record that Bactrian has not imported, so its number in the CRM is not known.",
            "Import the record that this row refers to first, then drop this row back."),
    KEY_EMPTY(
            Kind.MAPPING,
            "The row has no key (the column by which a record is recognised, such as the article number), so it could not be recognised later.",
            "Fill in the key."),
    KEY_TWICE(
            Kind.MAPPING,
            "A record with this key stands earlier in the same file, and this import can only add records, not change them.",
            "Remove one of the two rows, or correct its key. The message names the line of the first."),
    KEY_ACCEPTED_BEFORE(
            Kind.MAPPING,
            "A record with this key was imported before with other values, and this import can only add records, not change them.",
            "Change the record in the CRM, or give the row its own key if it is another record."),
    GROUP_CONFLICT(
            Kind.MAPPING,
            "Rows that belong together, such as the lines of one invoice, differ in a column that must be equal in all of them.",
            "Make the cells of the column named in the message equal in all these rows."),
    ITEM_TOO_LARGE(
            Kind.MAPPING,
            "The record is larger than the CRM takes in one piece, such as an invoice with very many lines.",
            "Split the record, for example the invoice, into smaller ones."),

    // ---- the vendor
    VENDOR_REJECTED(
            Kind.VENDOR,
            "The CRM refused this record. Its own words stand in the message.",
            "Correct the row as the CRM says and drop it back."),
    VENDOR_REFUSED_REQUEST(
            Kind.VENDOR,
            "The CRM refused this record without saying what is wrong with it. The records sent together with it were tried without it.",
            "Compare the row with rows that were accepted. 'bactrian deadletters show ID' prints what was sent and what the CRM answered."),

    // ---- passing faults
    VENDOR_UNREACHABLE(
            Kind.TRANSIENT,
            "The CRM could not be reached: wrong address, no network, or it is down. Nothing of this request was sent.",
            "Check the network and the account's URL. The run goes on by itself when the folder is next looked at, or when you start it again."),
    VENDOR_BUSY(
            Kind.TRANSIENT,
            "The CRM asked Bactrian to wait and was still busy after the last attempt. Nothing of this request was taken.",
            "Nothing to do: the run goes on by itself later, or when you start it again. If it happens often, lower the account's limit of requests."),

    ANSWERS_UNCLEAR(
            Kind.TRANSIENT,
            "Several requests in a row were sent, and no answer says what became of them: none came, or they made no sense (the account's limit 'unknown'). The run stopped before more records became unknown.",
            "Look whether the CRM is well. What was sent stands in unknown.csv; the rest was not sent. The run goes on by itself later, each time after a longer pause, or when you start it again."),

    // ---- credentials
    CREDENTIALS_REFUSED(
            Kind.CREDENTIALS,
            "The CRM refused the key, the user or the password. The run stopped at once.",
            "Correct them in the account's configuration, then start again: the run goes on where it stopped."),
    CREDENTIALS_MISSING(
            Kind.CREDENTIALS,
            "The account has no URL, or a key, user or password is missing. Nothing was sent.",
            "Set what the message names, as an environment variable or in config/application.properties."),

    // ---- unknown
    ANSWER_MISSING(
            Kind.UNKNOWN,
            "The record was sent and no answer came, so the CRM may or may not have it.",
            "'bactrian reconcile' asks the CRM, where it can be asked; 'run' does so by itself. Otherwise look in the CRM, then 'bactrian resolve ID --accepted' or 'bactrian resolve ID --resend'."),
    ANSWER_UNREADABLE(
            Kind.UNKNOWN,
            "The record was sent and the answer makes no sense (empty, cut off, or in an unknown form), so the CRM may or may not have it.",
            "'bactrian reconcile' asks the CRM, where it can be asked; 'run' does so by itself. Otherwise look in the CRM, then 'bactrian resolve ID --accepted' or '--resend'."),
    ANSWER_INCOMPLETE(
            Kind.UNKNOWN,
            "Several records were sent and the answer does not say for each what became of it, so the CRM may or may not have this one.",
            "'bactrian reconcile' asks the CRM, where it can be asked; 'run' does so by itself. Otherwise look in the CRM, then 'bactrian resolve ID --accepted' or '--resend'."),
    INTERRUPTED(
            Kind.UNKNOWN,
            "Bactrian was ended after the record was sent and before the answer was written down, so the CRM may or may not have it.",
            "'bactrian reconcile' asks the CRM, where it can be asked; 'run' does so by itself. Otherwise look in the CRM, then 'bactrian resolve ID --accepted' or 'bactrian resolve ID --resend'."),
    ITEM_UNRESOLVED(
            Kind.UNKNOWN,
            "An earlier record with this key is still unknown. This one was not sent, or the CRM could have it twice.",
            "Settle the earlier record named in the message first, with 'bactrian reconcile' or 'bactrian resolve', then drop this row back."),

    // ---- how a run ended
    REJECTS_EXCEEDED(
            Kind.FILE,
            "More records were rejected than the flow's setting 'maxRejects' allows, so the run stopped. What was accepted stays accepted.",
            "Look at rejected.csv: often one column or one setting is wrong. If the rejects are right, start again with a larger --max-rejects."),
    INTERRUPTED_RUN(
            Kind.TRANSIENT,
            "The run was ended from outside before the end of the file.",
            "Start again: the run goes on where it stopped, and nothing accepted is sent again."),

    LEASE_LOST(
            Kind.TRANSIENT,
            "This Bactrian stood still for longer than its lease (the computer slept, or the ledger could not be reached), and another one has taken over.",
            "Nothing: the other one goes on with the file. Where it happens often, look at the load of the computer, or raise 'bactrian.lease'."),

    // ---- configuration and ourselves
    CONFIGURATION(
            Kind.MAPPING,
            "A route, a mapping, a vendor file or a setting has a fault. Nothing was sent with it.",
            "Give this to the person who looks after the configuration: 'bactrian check' prints every fault with its place."),
    LEDGER_FAULT(
            Kind.INTERNAL,
            "Bactrian's own records on disk cannot be read or written: the disk is full, or the file is locked or damaged. Nothing is sent without them.",
            "Make room or end the other program that uses the data folder, then start again: the run goes on where it stopped."),
    DISK_FULL(
            Kind.INTERNAL,
            "A disk that Bactrian writes to has no room, so nothing more was sent. What was accepted stays accepted.",
            "Make room where the message says. 'bactrian run' then goes on by itself; otherwise start again: the run goes on where it stopped."),
    COUNTS_DIFFER(
            Kind.INTERNAL,
            "The outcomes do not add up to the records read. This is a fault of Bactrian, not of the file.",
            "Leave the data folder as it is and report it with the run's number."),
    INTERNAL(
            Kind.INTERNAL,
            "Something happened that Bactrian does not expect. This is a fault of Bactrian, not of the file.",
            "Leave the data folder as it is and report the message with the run's number.");

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

    private static final java.util.Set<Code> AFTER_SENDING = java.util.EnumSet.of(
            VENDOR_REJECTED, VENDOR_REFUSED_REQUEST, ANSWER_MISSING, ANSWER_UNREADABLE, ANSWER_INCOMPLETE, INTERRUPTED);

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

    /** @return whether it tells of an item that was sent; an item with another code never reached the vendor */
    public boolean afterSending() {
        return AFTER_SENDING.contains(this);
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
