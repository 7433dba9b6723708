package io.bactrian.crash;

import io.bactrian.crash.KilledFile.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The imports that are killed. One row in {@value #BAD_EVERY} is bad, so that every run has rejected items too. */
enum KilledImport {
    /** Several items a request, refused as a whole or accepted as a whole, ids in the order of the request. */
    STOCK("apro/stock-insert", "apro/stock/insert", "sku", 5) {
        @Override
        String header() {
            return "sku;name;category_id;price\n";
        }

        @Override
        String rows(int n, Item item) {
            return item.key() + ";Valve " + n + ";14;" + (item.good() ? n + ",50" : "a lot") + "\n";
        }
    },
    /** Several rows an item, several items a request, each accepted or rejected on its own; no operation to look one up by its number. */
    BILLS("apro/accounts-add", "apro/accounts/add", "invoice_no", 3) {
        @Override
        String header() {
            return "invoice_no;date;client_id;client_company_id;my_company_id;sale_id;nds;type;count;name;price\n";
        }

        @Override
        String rows(int n, Item item) {
            String whole =
                    ";" + (item.good() ? "25.10.2026" : "31.02.2026") + ";556;61;7;" + item.receipt() + ";20;outgoing;";
            return IntStream.rangeClosed(1, 1 + n % 3)
                    .mapToObj(line -> item.key() + whole + line + ";Pump " + line + ";" + n + ",25\n")
                    .collect(Collectors.joining());
        }

        @Override
        String receipt(long series, int n, String key) {
            return Long.toString(series * 100_000 + n);
        }
    },
    /** One item a request as XML, with a login. */
    CONTACTS("co3/setContact", "co3/setContact", "email", 1) {
        @Override
        String header() {
            return "type,first_name,last_name,email,birthday\n";
        }

        @Override
        String rows(int n, Item item) {
            return "person,Ann,Lee " + n + "," + item.key() + "," + (item.good() ? "1984-03-01" : "1984-02-30") + "\n";
        }

        @Override
        String key(long series, int n) {
            return address(series, n);
        }
    },
    /** One item a request as a form, several sessions, a look-up by query. */
    LEADS("crmplus/create-leads", "crmplus/create", "email", 1) {
        @Override
        String header() {
            return "email,last_name,company,employees\n";
        }

        @Override
        String rows(int n, Item item) {
            return item.key() + ",Lee " + n + ",ACME," + (item.good() ? "12" : "twelve") + "\n";
        }

        @Override
        String key(long series, int n) {
            return address(series, n);
        }
    },
    /** One item a request as JSON, with a login, a look-up by a paper of the contact. */
    PEOPLE("crmcom/contact_information-create", "crmcom/contact_information/create", "email", 1) {
        @Override
        String header() {
            return "email,type,first_name,last_name,id_number,birthday,street,city\n";
        }

        @Override
        String rows(int n, Item item) {
            return item.key() + ",person,Ann,Lee " + n + ","
                    + item.key().substring(0, item.key().indexOf('@')) + ","
                    + (item.good() ? "1984-03-01" : "1984-02-30") + ",Main Street,Nicosia\n";
        }

        @Override
        String key(long series, int n) {
            return address(series, n);
        }
    },
    /** One item a request as XML, without a login. */
    CLIENTS("acuinvoice/contact.create", "acuinvoice/contact.create", "email", 1) {
        @Override
        String header() {
            return "client_id,first_name,last_name,email,phone\n";
        }

        @Override
        String rows(int n, Item item) {
            return "1,Ann,Lee " + n + "," + item.key() + "," + (item.good() ? "+36 1 555 1000" : "ask Anna") + "\n";
        }

        @Override
        String key(long series, int n) {
            return address(series, n);
        }
    };

    private static final int BAD_EVERY = 20;

    private final String flow;
    private final String operation;
    private final String keyColumn;
    private final int itemsPerRequest;

    KilledImport(String flow, String operation, String keyColumn, int itemsPerRequest) {
        this.flow = flow;
        this.operation = operation;
        this.keyColumn = keyColumn;
        this.itemsPerRequest = itemsPerRequest;
    }

    /** @throws IllegalArgumentException where no import of that name is killed here */
    static KilledImport of(String flow) {
        return Arrays.stream(values())
                .filter(each -> each.flow.equals(flow))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("flow: found " + flow + ", expected one of " + flows()));
    }

    static List<String> flows() {
        return Arrays.stream(values()).map(KilledImport::flow).toList();
    }

    String flow() {
        return flow;
    }

    String vendor() {
        return flow.substring(0, flow.indexOf('/'));
    }

    /** @return under which the simulator counts what is made */
    String operation() {
        return operation;
    }

    String keyColumn() {
        return keyColumn;
    }

    int itemsPerRequest() {
        return itemsPerRequest;
    }

    /** @return a file with so many items, none of which is in the file of another series */
    KilledFile input(long series, int items) {
        List<Item> all =
                IntStream.rangeClosed(1, items).mapToObj(n -> item(series, n)).toList();
        String rows = IntStream.rangeClosed(1, items)
                .mapToObj(n -> rows(n, all.get(n - 1)))
                .collect(Collectors.joining());
        return new KilledFile(header() + rows, all);
    }

    private Item item(long series, int n) {
        String key = key(series, n);
        return new Item(key, receipt(series, n, key), n % BAD_EVERY != 0);
    }

    String key(long series, int n) {
        return "K%d-%05d".formatted(series, n);
    }

    final String address(long series, int n) {
        return "k%d-%05d@example.com".formatted(series, n);
    }

    String receipt(long series, int n, String key) {
        return key;
    }

    abstract String header();

    abstract String rows(int n, Item item);
}
