package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** APRO's posts, in a tree whose root is 0. Nobody can change them by the API. */
final class AproPublication implements AproObjects {
    private static final List<String> LISTED = List.of("description", "news", "date_news", "title", "publ");

    private final AproSettings settings;
    private final Map<String, Object> posts = Seed.of("apro-publications");

    AproPublication(SimulatorSettings all) {
        settings = all.apro();
    }

    @Override
    public String type() {
        return "publication";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        Object answer =
                switch (operation) {
                    case "list" -> list(AproParams.of(params, settings, Set.of("parent_id")));
                    case "single" -> single(AproParams.of(params, settings, Set.of("id")));
                    default -> throw AproApi.unknownPath(type() + "/" + operation);
                };
        visit.tally().processed();
        return answer;
    }

    @Override
    public void reset() {
        // they are always the same
    }

    /** @return the posts directly below this one, by id */
    private Object list(AproParams params) {
        String parent = params.text("parent_id");
        params.require(parent.equals("0") || posts.containsKey(parent), "parent_id is missing or no post");
        Map<String, Object> found = new LinkedHashMap<>();
        children(parent).forEach((id, post) -> found.put(id, listed(id, Seed.map(post))));
        return AproParams.array(found);
    }

    private Map<String, Object> listed(String id, Map<String, Object> post) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        post.put("date_news", post.get("created_on"));
        post.put("publ", "1");
        LISTED.forEach(name -> shown.put(name, post.get(name)));
        shown.put("childs", !children(id).isEmpty());
        return shown;
    }

    private Map<String, Object> single(AproParams params) {
        String id = Long.toString(params.id("id"));
        params.require(posts.containsKey(id), "no post has this id");
        Map<String, Object> post = Seed.map(posts.get(id));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        List.of("title", "description", "parent_id", "body").forEach(name -> shown.put(name, post.get(name)));
        shown.put("publ", "1");
        shown.put("created_on", post.get("created_on"));
        shown.put("files", AproParams.array(Seed.map(post.get("files"))));
        shown.put("images", AproParams.array(Seed.map(post.get("images"))));
        shown.put("childs", List.copyOf(children(id).keySet()));
        return Map.of(id, shown);
    }

    private Map<String, Object> children(String parent) {
        Map<String, Object> children = new LinkedHashMap<>();
        posts.forEach((id, post) -> {
            if (parent.equals(Seed.map(post).get("parent_id"))) {
                children.put(id, post);
            }
        });
        return children;
    }
}
