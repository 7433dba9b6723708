package io.bactrian.vendor;

import io.bactrian.yaml.MapReader;
import java.time.Duration;

/**
 * How long a request waits.
 *
 * @param connect for the connection; 10 seconds unless vendor.yaml says otherwise
 * @param answer for the answer once connected; 60 seconds unless vendor.yaml says otherwise
 */
public record Timeouts(Duration connect, Duration answer) {
    static Timeouts compile(MapReader section) {
        return new Timeouts(
                section.read("connect", Duration.ofSeconds(10), Quantities::time),
                section.read("answer", Duration.ofSeconds(60), Quantities::time));
    }
}
