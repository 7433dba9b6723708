package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.send.HttpAnswer;
import io.bactrian.send.HttpMessage;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.LeaseFence;
import io.bactrian.send.PortFallback;
import io.bactrian.send.RateLimiter;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Body;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The lane of caravans: sends the batches of one exchange one after the other, with the endpoint's own HTTP client, as long as all goes well. The
 * intents of a caravan are one commit. What does not go well is left to the routes, which say how often something is tried again: the batch with what came of
 * its first attempt, and those behind it as if they had never been taken up. So there is one place where a failure is dealt with, and it is not here.
 */
public final class Lane {
    private final CamelContext context;
    private final RateLimiter budget;
    private final PortFallback ports;

    public Lane(CamelContext context, RateLimiter budget, PortFallback ports) {
        this.context = context;
        this.budget = budget;
        this.ports = ports;
    }

    /** Sends the caravan in the body. It leaves a list of parcels for the routes: dead letters, and what did not go well. */
    public void send(Exchange exchange) {
        Caravan caravan = java.util.Objects.requireNonNull(exchange.getMessage().getBody(Caravan.class));
        List<OutgoingBatch> left = new ArrayList<>();
        List<OutgoingBatch> batches = new ArrayList<>(caravan.parcels().size());
        List<DeadLetter> letters = new ArrayList<>();
        for (OutgoingBatch parcel : caravan.parcels()) {
            if (parcel.isFailed()) {
                letters.addAll(parcel.letters());
            } else {
                batches.add(parcel);
            }
        }
        if (isFor(caravan.run(), batches)) {
            new Drive(caravan.run(), batches).all(letters, left);
        } else {
            left.addAll(batches);
        }
        if (!letters.isEmpty()) {
            left.add(0, OutgoingBatch.ofLetters(caravan.run(), letters));
        }
        exchange.getMessage().setBody(left);
    }

    /** The lane is for requests that need nothing but to be sent: no share of a rate, no session, and a body that is bytes. */
    private static boolean isFor(ImportRun run, List<OutgoingBatch> batches) {
        return !batches.isEmpty()
                && run.account().limits().requests() == null
                && run.vendor().login() == null
                && run.stopped() == null
                && batches.stream().allMatch(each -> Requests.isForm(run.vendor(), run.account(), each.operation()));
    }

    /** One caravan on its way. */
    private final class Drive {
        private final ImportRun run;
        private final List<OutgoingBatch> batches;
        private final long troubles;

        Drive(ImportRun run, List<OutgoingBatch> batches) {
            this.run = run;
            this.batches = batches;
            this.troubles = run.caravanSize().troubles();
        }

        void all(List<DeadLetter> letters, List<OutgoingBatch> left) {
            if (!budget.isOpen() || !intended()) {
                left.addAll(batches);
                return;
            }
            long began = System.nanoTime();
            int sent = 0;
            while (sent < batches.size() && goesWell()) {
                OutgoingBatch parcel = batches.get(sent++);
                if (!one(parcel, letters)) {
                    run.caravanSize().trouble();
                    left.add(parcel);
                }
            }
            if (goesWell()) {
                run.caravanSize().took(sent, System.nanoTime() - began);
            }
            for (OutgoingBatch parcel : batches.subList(sent, batches.size())) {
                left.add(parcel);
                withdraw(parcel);
            }
        }

        /** Where the ledger cannot be written the intent stays, under which the routes would send it, and they will meet the same fault. */
        private void withdraw(OutgoingBatch parcel) {
            try {
                parcel.withdraw();
            } catch (LedgerFault fault) {
                run.caravanSize().trouble();
            }
        }

        private boolean goesWell() {
            return run.stopped() == null && run.caravanSize().troubles() == troubles;
        }

        /** Where the ledger cannot be written, the routes will meet the same and stop the run. */
        private boolean intended() {
            try {
                List<Long> numbers = run.ledger()
                        .intendAll(
                                run.info().number(),
                                batches.stream().map(OutgoingBatch::intents).toList());
                for (int i = 0; i < numbers.size(); i++) {
                    batches.get(i).intended(numbers.get(i));
                }
                return true;
            } catch (LedgerFault fault) {
                return false;
            }
        }

        /** @return whether the batch has its outcome; otherwise it knows what came of the attempt */
        private boolean one(OutgoingBatch parcel, List<DeadLetter> letters) {
            try {
                JudgedAnswer answered = answered(parcel);
                if (answered.verdict().action() != Verdict.Action.OK) {
                    parcel.attempted(answered);
                    return false;
                }
                run.clear();
                run.odds().good(parcel.batch().items().size());
                List<ItemResult> results = SettleBatch.results(parcel, answered);
                SettleBatch.settle(parcel, results, answered.answer())
                        .forEach(failed -> letters.addAll(failed.letters()));
                return true;
            } catch (IOException | RuntimeException fault) {
                parcel.attempted(fault);
                return false;
            } finally {
                parcel.over();
            }
        }

        private JudgedAnswer answered(OutgoingBatch parcel) throws IOException {
            Vendor vendor = run.vendor();
            Account account = run.account();
            long limit = account.limits().answerSize();
            OutgoingRequest request = parcel.request();
            parcel.leaves();
            LeaseFence.set(run::requireLease);
            HttpAnswer received = client(account, request)
                    .execute(message(vendor, account, request), response -> received(response, vendor, limit));
            return JudgedAnswer.read(received, parcel, limit);
        }

        /** All requests of a run go to one host; to find its endpoint by name takes longer than to write a request. */
        private HttpClient client(Account account, OutgoingRequest request) {
            return run.client(
                    () -> context.getEndpoint(HttpMessage.endpoint(context, account, request), HttpEndpoint.class)
                            .getHttpClient());
        }

        private HttpUriRequestBase message(Vendor vendor, Account account, OutgoingRequest request) {
            HttpUriRequestBase message =
                    new HttpUriRequestBase(request.method(), ports.of(vendor, account, request.url()));
            request.headers().forEach(message::setHeader);
            if (request.body() instanceof Body.Bytes bytes) {
                message.setEntity(new ByteArrayEntity(bytes.bytes(), ContentType.parse(request.contentType())));
            }
            return message;
        }
    }

    private static HttpAnswer received(ClassicHttpResponse response, Vendor vendor, long limit) throws IOException {
        Header retryAfter = response.getFirstHeader("Retry-After");
        HttpEntity entity = response.getEntity();
        return HttpAnswer.of(
                response.getCode(),
                retryAfter == null ? null : retryAfter.getValue(),
                entity == null ? null : entity.getContent(),
                vendor,
                limit);
    }
}
