package io.bactrian.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operation of CRM+. Its input is taken from one place only: the query of a GET, or the form of a POST.
 *
 * @param name as the document writes it; requests may write it in any case
 * @param post whether it takes its input from a form
 */
record CrmPlusOperation(String name, boolean post) {
    private static final List<String> GET = List.of(
            "getchallenge",
            "query",
            "sync",
            "retrieve",
            "listtypes",
            "describe",
            "getaccesslist",
            "getAllRelations",
            "getRelatedRecords",
            "getLineItems",
            "deleteLineItem",
            "getStreamProperties",
            "getStreamData");
    private static final List<String> POST = List.of(
            "login",
            "logout",
            "create",
            "update",
            "delete",
            "uploadDocument",
            "addRelatedRecord",
            "addLineItem",
            "updateLineItem",
            "updateaccess",
            "changePassword",
            "deleteUser");
    private static final Map<String, CrmPlusOperation> ALL = Stream.concat(
                    GET.stream().map(name -> new CrmPlusOperation(name, false)),
                    POST.stream().map(name -> new CrmPlusOperation(name, true)))
            .collect(Collectors.toMap(operation -> operation.name().toLowerCase(Locale.ROOT), operation -> operation));

    @Nullable
    static CrmPlusOperation named(String name) {
        return ALL.get(name.toLowerCase(Locale.ROOT));
    }

    /** @return whether it needs no session */
    boolean isLogin() {
        return name.equals("getchallenge") || name.equals("login");
    }
}
