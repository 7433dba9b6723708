package io.bactrian.simulator;

import java.net.URI;
import java.util.Map;

/** One vendor's API. Implementations are thread-safe. */
interface VendorApi {
    /** @return the vendor's name, which is also the path prefix under which it is served */
    String vendor();

    /** @return the limit that the vendor has on requests */
    RateLimit rate();

    /** @return what an account needs beside its URL, by the name of the setting, as the vendor's settings are by default */
    Map<String, String> credentials(URI url);

    /** Finds out what a request asks for. Changes nothing. What is wrong with it stands in the result; nothing is thrown. */
    Call read(Request request);

    /** Does what the call asks for, or refuses it. */
    Answer process(Call call, Visit visit);

    /** @return what the vendor answers when there are too many requests */
    Answer tooMany(Call call);

    /** @return what the vendor answers when it has too much to do; the same as for too many requests where it has no other word for it */
    default Answer overloaded(Call call) {
        return tooMany(call);
    }

    /** Forgets everything that was ever sent. */
    void reset();
}
