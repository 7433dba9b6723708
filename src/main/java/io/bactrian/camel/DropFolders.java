package io.bactrian.camel;

import io.bactrian.importing.OpenImport;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.FileEndpoint;

/**
 * The endpoints of drop folders. Their options are set on the endpoint, not in its URI: Camel looks for passwords in a URI several times at a start, in a time
 * that grows with the square of its length, and that was a sixth of a start with 27 folders.
 */
final class DropFolders {
    private static final long EVERY_MILLIS = 1000;

    private final CamelContext context;
    private final FileRetryFilter held;

    DropFolders(CamelContext context, FileRetryFilter held) {
        this.context = context;
        this.held = held;
    }

    /** @return the URI from which a route gets the files of a folder, those that are written no more; each is moved to where {@link OpenImport} says */
    String source(Path folder) {
        String uri = "file:" + folder;
        FileEndpoint endpoint = context.getEndpoint(uri, FileEndpoint.class);
        endpoint.setMove("${exchangeProperty." + OpenImport.ARCHIVED + "}");
        endpoint.setReadLock("changed");
        endpoint.setReadLockMinLength(0);
        endpoint.setReadLockMarkerFile(false); // the lease says whose it is, and a marker outlives its maker
        endpoint.setFilter(held);
        endpoint.setExceptionHandler(held);
        endpoint.setOnCompletionExceptionHandler(held);
        endpoint.setDelay(EVERY_MILLIS);
        endpoint.setInitialDelay(0);
        return uri;
    }
}
