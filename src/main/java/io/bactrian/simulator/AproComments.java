package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comments that stand under records of any object type. */
final class AproComments {
    private AproComments() {}

    /**
     * All comments on a contact's objects, activities and deals are comments on the contact, too.
     *
     * @param entity the object type's name in comments
     * @param ids one id or a list of them
     * @return lists of comments by id; an empty PHP array where there are none
     * @throws Refused with BAD_PARAMS where an id is none
     */
    static Object about(List<Map<String, Object>> comments, String entity, @Nullable Node ids) {
        Map<String, Object> byId = new LinkedHashMap<>();
        for (String id : AproIds.of(ids, "entity_id")) {
            List<Map<String, Object>> found = comments.stream()
                    .filter(comment ->
                            (entity.equals(comment.get("parent_type")) && id.equals(comment.get("parent_id")))
                                    || (entity.equals("customer") && id.equals(comment.get("customer_id"))))
                    .toList();
            if (!found.isEmpty()) {
                byId.put(id, found);
            }
        }
        return byId.isEmpty() ? List.of() : byId;
    }
}
