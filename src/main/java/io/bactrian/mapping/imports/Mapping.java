package io.bactrian.mapping.imports;

import io.bactrian.mapping.Attachments;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.Shape;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled mapping file: what a row becomes and how the vendor's answer is read. Immutable, thread-safe. {@link #mapper} applies it.
 */
public final class Mapping {
    private final MappingParts parts;

    Mapping(MappingParts parts) {
        this.parts = parts;
    }

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

    /** @return the mapping's name, such as {@code apro/stock-insert} */
    public String name() {
        return parts.name();
    }

    /** @return the file's path as the user would write it */
    public String source() {
        return parts.source();
    }

    /** @return what it is for, in words ({@code title}); the name where it has none */
    public String title() {
        return parts.title();
    }

    /** @return the operation that makes new items */
    public OperationSpec create() {
        return parts.create();
    }

    /** @return the operation that changes an item accepted before; null where there is none */
    public @Nullable OperationSpec update() {
        return parts.update();
    }

    /** @return the form of its items */
    public Shape shape() {
        return parts.rows().item().shape();
    }

    /** @return the columns of the key, as the mapping spells them; at least one */
    public List<String> keyColumns() {
        return parts.rows().keyColumns();
    }

    /** @return the column whose rows of one value make one item; null where each row is an item */
    public @Nullable String groupColumn() {
        return parts.groupColumn();
    }

    /** @return every column that it mentions, expressions and key included, as it spells them */
    public List<String> columns() {
        return parts.rows().columns();
    }

    /** @return the columns that a file must have: of required rules without a condition, of the key and of the group */
    public List<String> requiredColumns() {
        return parts.requiredColumns();
    }

    /** @return how an item of unknown outcome is looked up; null where it cannot be */
    public @Nullable ReconcileSpec reconcile() {
        return parts.reconcile();
    }

    /** @return a hash of what the file says, as 64 hexadecimal digits; its comments, layout, title and tests do not count */
    public String fingerprint() {
        return parts.fingerprint();
    }

    /** @return its own tests, in the order of the file */
    public List<MappingTest> tests() {
        return parts.tests();
    }

    /** @return what stands in a request beside the items ({@code request}); null where there is nothing */
    public @Nullable RequestPlan request() {
        return parts.request();
    }

    /** @return what applies it to rows, without the files that they name; one for each thread */
    public RowMapper mapper(Lookup lookup) {
        return mapper(lookup, Attachments.UNREAD);
    }

    /** @return what applies it to rows; one for each thread */
    public RowMapper mapper(Lookup lookup, Attachments attachments) {
        return new RowMapper(parts.rows(), lookup, attachments);
    }
}
