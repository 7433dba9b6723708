package io.bactrian.cli;

import picocli.CommandLine.Option;

/** The form of what a command prints. */
class Output {
    @Option(
            names = "--output",
            defaultValue = "text",
            paramLabel = "FORM",
            description = "text for people, json for programs (default: ${DEFAULT-VALUE})")
    Form form = Form.TEXT;

    enum Form {
        TEXT,
        JSON
    }

    boolean json() {
        return form == Form.JSON;
    }
}
