package io.bactrian.mapping.imports;

import io.bactrian.mapping.Attachments;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowPlan;
import io.bactrian.mapping.Shape;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled mapping file: what a row becomes and how the vendor's answer is read. Immutable, thread-safe. {@link #mapper} applies it.
 *
 * @param name its name, such as {@code apro/stock-insert}
 * @param source the file's path as the user would write it
 * @param title what it is for, in words; the name where it has none
 * @param create the operation that makes new items
 * @param update the operation that changes an item accepted before; null where there is none
 * @param reconcile how an item of unknown outcome is looked up; null where it cannot be
 * @param request what stands in a request beside the items; null where there is nothing
 * @param rows what makes items of rows
 * @param groupColumn the column whose rows of one value make one item; null where each row is an item
 * @param requiredColumns the columns that a file must have: of required rules without a condition, of the key and of the group
 * @param fingerprint a hash of what the file says, as 64 hexadecimal digits; its comments, layout, title and tests do not count
 * @param tests its own tests, in the order of the file
 */
public record Mapping(
        String name,
        String source,
        String title,
        OperationSpec create,
        @Nullable OperationSpec update,
        @Nullable ReconcileSpec reconcile,
        @Nullable RequestPlan request,
        RowPlan rows,
        @Nullable String groupColumn,
        List<String> requiredColumns,
        String fingerprint,
        List<MappingTest> tests) {
    /**
     * Compiles a mapping file.
     *
     * @param name its name, such as {@code apro/stock-insert}
     * @param source the file's path as the user would write it
     * @param root the file
     * @param expressions the language of {@code simple} and {@code when}
     * @param faults takes every fault
     * @return the mapping, or empty where the file has any fault
     */
    public static Optional<Mapping> compile(
            String name, String source, YamlNode root, Expressions expressions, Faults faults) {
        return new MappingCompiler(name, source, expressions, faults).compile(root);
    }

    /** @return the form of its items */
    public Shape shape() {
        return rows.item().shape();
    }

    /** @return the columns of the key, as the mapping spells them; at least one */
    public List<String> keyColumns() {
        return rows.keyColumns();
    }

    /** @return every column that it mentions, expressions and key included, as it spells them */
    public List<String> columns() {
        return rows.columns();
    }

    /** @return what applies it to rows, without the files that they name; one for each thread */
    public RowMapper mapper(Lookup lookup) {
        return mapper(lookup, Attachments.UNREAD);
    }

    /** @return what applies it to rows; one for each thread */
    public RowMapper mapper(Lookup lookup, Attachments attachments) {
        return new RowMapper(rows, lookup, attachments);
    }
}
