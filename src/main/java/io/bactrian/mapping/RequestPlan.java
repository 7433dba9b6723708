package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request that do not come from rows ({@code request:}): beside the items of an import, and all of it in an export. Their rules read
 * parameters in the place of columns. Immutable, thread-safe.
 */
public final class RequestPlan {
    /** A request without members. */
    public static final RequestPlan EMPTY = new RequestPlan(
            new Plan(
                    new Shape.ObjectShape(List.of(), List.of()),
                    new Step[0],
                    new @Nullable Rule[0],
                    new @Nullable Rule[0],
                    Map.of()),
            List.of());

    private final Plan plan;
    private final List<String> names;

    private RequestPlan(Plan plan, List<String> names) {
        this.plan = plan;
        this.names = names;
    }

    /** @return the plan of that node; empty, with faults, where it is none */
    public static Optional<RequestPlan> compile(YamlNode node, Expressions expressions, Faults faults) {
        ColumnTable parameters = new ColumnTable();
        RuleCompiler rules = new RuleCompiler(expressions, parameters, faults);
        return new ItemCompiler(rules, false, faults)
                .compile(node, "request")
                .map(plan -> new RequestPlan(plan, parameters.names()));
    }

    /** @return an object with these members */
    public static Item of(Map<String, String> members) {
        List<Shape> leaves = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            leaves.add(new Shape.LeafShape(i));
        }
        Row row = new Row(Columns.of(List.of()), new @Nullable Object[0], 1);
        Shape shape = new Shape.ObjectShape(List.copyOf(members.keySet()), leaves);
        return new Item(shape, Values.of(members.values().toArray()), "", List.of(row));
    }

    /** @return the form of its members */
    public Shape shape() {
        return plan.shape();
    }

    /** @return the names of the parameters that its rules read */
    public List<String> parameters() {
        return names;
    }

    /**
     * Fills in the parameters.
     *
     * @param values by name; what is not there is empty
     * @return the members, as one object
     * @throws RowRejected where a parameter is missing or wrong; it names every fault
     */
    public Item item(Map<String, String> values) {
        Columns columns = Columns.of(names);
        @Nullable Object[] cells = names.stream().map(values::get).toArray();
        Row row = new Row(columns, cells, 1);
        Pass pass = new Pass(Lookup.NONE, Attachments.UNREAD, names);
        pass.begin(List.of(row));
        Values filled = plan.fill(pass);
        if (!pass.faults().isEmpty()) {
            throw new RowRejected(pass.faults());
        }
        return new Item(plan.shape(), filled, "", List.of(row));
    }
}
