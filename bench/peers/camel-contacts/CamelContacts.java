import java.nio.file.*;
import java.util.*;
import org.apache.camel.*;
import org.apache.camel.builder.*;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.main.Main;

/** java CamelContacts FILE.csv SESSION [consumers=16] [port=8099] [dir=.]: the obvious Camel routes for what the shipped mapping makes of CO3 contacts, one a request; a session is given. */
public class CamelContacts {
    static final Map<String, String> TAGS = Map.of("first_name", "firstname", "last_name", "lastname", "company", "firm", "category", "categories", "tax_number", "tax", "website", "url");
    static Map<String, Object> contact(Map<String, String> r, String session) {
        Map<String, Object> c = new LinkedHashMap<>(); c.put("api_key", "key"); c.put("session_key", session); c.put("contact_id", "");
        r.forEach((column, cell) -> { if (!cell.isEmpty()) c.put("contact_" + TAGS.getOrDefault(column, column), column.equals("type") ? cell.equals("company") ? "1" : "0" : cell); }); return c;
    }
    static volatile boolean read;
    @SuppressWarnings("unchecked")
    public static void main(String[] a) throws Exception {
        Path in = Path.of(a[0]).toAbsolutePath(); Map<String, String> o = new HashMap<>(); for (String s : a) if (s.contains("=")) o.put(s.split("=", 2)[0], s.split("=", 2)[1]);
        int n = Integer.parseInt(o.getOrDefault("consumers", "16")); String port = o.getOrDefault("port", "8099"), dir = Path.of(o.getOrDefault("dir", ".")).toAbsolutePath().toString(), session = a[1];
        Files.deleteIfExists(Path.of(dir, "camel-rejects.csv")); String seda = "seda:post?size=256&blockWhenFull=true";
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() { public void configure() {
            CsvDataFormat csv = new CsvDataFormat(); csv.setLazyLoad(true); csv.setUseMaps(true); CsvDataFormat out = new CsvDataFormat(); out.setHeaderDisabled(true);
            from("file:" + in.getParent() + "?fileName=" + in.getFileName() + "&noop=true&idempotent=false&repeatCount=1&initialDelay=0").unmarshal(csv)
                .split(body()).streaming().to(seda).end().process(e -> read = true);
            from("seda:post?size=256&concurrentConsumers=" + n).setProperty("row", body())
                .process(e -> e.getMessage().setBody(Map.of("setContact", contact(e.getMessage().getBody(Map.class), session))))
                .marshal().jacksonXml().process(e -> { String s = e.getMessage().getBody(String.class); e.getMessage().setBody("<command>" + s.substring(s.indexOf('>') + 1, s.lastIndexOf("</")) + "</command>"); })
                .removeHeaders("*").setHeader(Exchange.CONTENT_TYPE, constant("text/xml; charset=utf-8")).to("http://127.0.0.1:" + port + "/api/crm?httpMethod=POST&throwExceptionOnFailure=false&connectionsPerRoute=" + n + "&maxTotalConnections=" + n)
                .unmarshal().jacksonXml().filter(e -> !e.getMessage().getBody(Map.class).containsKey("contact_id"))
                .setBody(e -> List.of(e.getProperty("row", Map.class))).marshal(out).removeHeaders("*").to("file:" + dir + "?fileName=camel-rejects.csv&fileExist=Append").end();
        } });
        main.start(); CamelContext c = main.getCamelContext(); int calm = 0;
        while (calm < 3) { Thread.sleep(10); SedaEndpoint s = c.getEndpoint("seda:post?size=256&concurrentConsumers=" + n, SedaEndpoint.class); calm = read && c.getInflightRepository().size() == 0 && s.getExchanges().isEmpty() ? calm + 1 : 0; }
        System.out.println("done"); Runtime.getRuntime().halt(0);
    }
}
