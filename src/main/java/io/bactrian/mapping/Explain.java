package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells for each value of an item why it is what it is. For previews; it takes its time. */
public final class Explain {
    private final Pass pass;
    private final List<Explained> found = new ArrayList<>();

    private Explain(Pass pass) {
        this.pass = pass;
    }

    /**
     * @param mapper the mapper that made the item, or another of the same mapping
     * @return its values in the order of the item, those left out included; literal values of the mapping, which have no rule, are not among them
     * @throws RowRejected where the rows cannot be mapped
     */
    public static List<Explained> of(RowMapper mapper, List<Row> rows) {
        Item item = mapper.map(rows);
        Explain explain = new Explain(mapper.pass());
        Plan plan = mapper.plan().item();
        explain.walk(
                item.shape(),
                "",
                new Part(plan, plan.rules(), item.values(), item.rows().get(0), false));
        return List.copyOf(explain.found);
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Part(Plan plan, @Nullable Rule[] rules, Values values, Row row, boolean omitted) {
        Part leftOut() {
            return new Part(plan, rules, values, row, true);
        }

        Part element(Values elementValues, Row elementRow) {
            return new Part(plan, plan.elementRules(), elementValues, elementRow, omitted);
        }

        boolean omits(Shape shape) {
            return omitted
                    || (shape instanceof Shape.LeafShape leaf && values.omits(leaf.slot()))
                    || (shape instanceof Shape.OptionalShape optional && values.omits(optional.slot()));
        }
    }

    private void walk(Shape shape, String path, Part part) {
        if (shape instanceof Shape.LeafShape leaf) {
            Object value = part.omitted() ? Item.OMIT : part.values().get(leaf.slot());
            leaf(part.rules()[leaf.slot()], value, path, part);
        } else if (shape instanceof Shape.ConstantShape constant) {
            leaf(part.plan().constants().get(shape), part.omitted() ? Item.OMIT : constant.value(), path, part);
        } else if (shape instanceof Shape.OptionalShape optional) {
            walk(optional.shape(), path, part.omits(optional) ? part.leftOut() : part);
        } else if (shape instanceof Shape.ObjectShape object) {
            for (int i = 0; i < object.names().size(); i++) {
                walk(
                        object.members().get(i),
                        path + (path.isEmpty() ? "" : ".") + object.names().get(i),
                        part);
            }
        } else if (shape instanceof Shape.ListShape list) {
            list(list, path, part);
        } else if (shape instanceof Shape.EachShape each && part.values().held(each.slot()) instanceof Values[] rows) {
            each(each, rows, path, part);
        }
    }

    private void leaf(@Nullable Rule rule, @Nullable Object value, String path, Part part) {
        if (rule != null) {
            Object cell = rule.shownCell(part.row(), pass);
            found.add(new Explained(
                    path,
                    rule.label(),
                    Cells.blank(cell) ? null : cell,
                    rule.location(),
                    part.row().line(),
                    value));
        }
    }

    private void list(Shape.ListShape list, String path, Part part) {
        int position = 0;
        for (Shape element : list.elements()) {
            walk(element, path + "[" + (part.omits(element) ? "-" : position++) + "]", part);
        }
    }

    private void each(Shape.EachShape each, Values[] rows, String path, Part part) {
        int position = 0;
        for (int i = 0; i < rows.length; i++) {
            Part element = part.element(rows[i], pass.rows().get(i));
            walk(each.element(), path + "[" + (element.omits(each.element()) ? "-" : position++) + "]", element);
        }
    }
}
