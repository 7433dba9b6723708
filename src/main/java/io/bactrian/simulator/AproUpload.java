package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** APRO's {@code utils/upload}: files, which an object may then have by the names that they get here. Comes as multipart/form-data. */
final class AproUpload implements AproObjects {
    static final String TYPE = "utils/upload";

    private static final long FIRST_NAME = 0x54cf4e91db8baL;

    private final AproSettings settings;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    AproUpload(SimulatorSettings all) {
        settings = all.apro();
    }

    /**
     * @return the form as others are, with the files among the {@code params}
     * @throws Refused where the body is not well-formed
     */
    static Node read(Request request) {
        Node form = Multipart.decode(request.contentType(), request.body());
        Node params = form.get("params");
        Node files = form.get("upload");
        if (params == null || params.isText()) {
            throw AproApi.badParams("params[object] is missing", "");
        }
        if (files != null) {
            params.members().put("upload", files);
        }
        return form;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** @param params the fields, and under {@code upload} the file, or a list of files */
    @Override
    public Object answer(String operation, Node params, Visit visit) {
        AproParams fields = AproParams.of(params, settings, Set.of("object", "upload"));
        fields.required("object");
        fields.oneOf("object", "stock", "applications", "purchaser", "sales");
        Node upload = params.get("upload");
        fields.require(upload != null && !upload.isText(), "the file is missing");
        boolean several = upload != null && upload.isList();
        List<Node> files = upload == null
                ? List.of()
                : several ? List.copyOf(upload.members().values()) : List.of(upload);
        files.forEach(file -> visit.tally().received(file.textOf("filename"), 1));
        visit.rejection(params).ifPresent(rule -> {
            throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "params");
        });
        files.forEach(file -> fields.require(!file.textOf("filename").isEmpty(), "a file without a name"));
        List<String> names = files.stream().map(file -> stored(file, visit)).toList();
        visit.tally().processed();
        return Map.of("name", several ? names : names.get(0));
    }

    @Override
    public void reset() {
        sizes.clear();
    }

    private String stored(Node file, Visit visit) {
        String original = file.textOf("filename");
        int dot = original.lastIndexOf('.');
        String name = Long.toHexString(FIRST_NAME + sizes.size())
                + (dot < 0 ? "" : original.substring(dot).toLowerCase(Locale.ROOT));
        sizes.put(name, Integer.valueOf(file.textOf("size")));
        visit.tally().inserted(original, 1);
        return name;
    }
}
