package io.bactrian.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.calling.CallReply;
import io.bactrian.files.JsonText;
import io.bactrian.report.ExitCode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian call}: one operation, once, by hand. */
@Command(
        name = "call",
        description = {
            "Calls one operation once and prints the answer. Of an export it prints the records of the first page, as JSON.",
            "The values go through the mapping like the row of a file. The request counts against the account's budget; nothing of it is kept."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A password does not belong into a command's arguments, where other users of the machine can see it:",
            "  NAME=@FILE takes the value from a file, without the line end at its end",
            "  NAME=@-    takes it from the standard input",
            "  NAME=@@X   is the value @X",
            "What comes from a file or from the standard input is masked where it is printed.",
            "",
            "Exit codes: 0 taken; 1 refused; 5 sent, and nobody can say what became of it; 2, 3, 4, 70 as everywhere."
        })
class CallCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "VENDOR/MAPPING",
            description = "the mapping, or the operation under the vendor's own name")
    String mapping = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description = "a column of an import, or a parameter of an export")
    Map<String, String> values = Map.of();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "with which account; the vendor's name unless said")
    @Nullable
    String account;

    @Mixin
    Output output = new Output();

    @Inject
    Calling calling;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        GivenValues given = GivenValues.read(values, System.in);
        CallReply reply = calling.call(mapping, account, given.values(), given.masked());
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(JsonText.print(json(reply)));
        } else {
            print(reply, out);
        }
        out.flush();
        return reply.exit().code();
    }

    private void print(CallReply reply, PrintWriter out) {
        JsonNode answer = reply.answer();
        if (answer != null) {
            out.print(answer.isContainerNode() ? JsonText.print(answer) : answer.asText() + System.lineSeparator());
        }
        PrintWriter err = spec.commandLine().getErr();
        String id = reply.id() == null ? "" : ", id " + reply.id();
        if (reply.code() != null) {
            err.println(reply.code() + ": " + reply.message());
            err.println("  What to do: " + reply.code().repair());
        } else {
            err.println((reply.exit() == ExitCode.OK ? "Done" : "Not done") + id + ". " + reply.message());
        }
        err.flush();
    }

    private static ObjectNode json(CallReply reply) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exit", reply.exit().code());
        json.put("code", reply.code() == null ? null : reply.code().name());
        json.put("message", reply.message());
        json.put("id", reply.id());
        json.put("status", reply.status());
        json.set("answer", reply.answer());
        return json;
    }
}
