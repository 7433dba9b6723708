import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The export of all leads of a CRM+ by pages, as anybody would write it by hand: log in, ask for page after page, write each record as a line of CSV. It has
 * the columns of {@code crmplus/sync-leads}, so its file must have the same lines. Arguments: the account's URL, user, access key, the file.
 */
public class ExportLoop {
    private static final String[][] COLUMNS = {
        {"id", "id"}, {"number", "lead_no"}, {"salutation", "salutationtype"}, {"first_name", "firstname"}, {"last_name", "lastname"},
        {"company", "company"}, {"title", "designation"}, {"email", "email"}, {"phone", "phone"}, {"mobile", "mobile"}, {"fax", "fax"},
        {"website", "website"}, {"source", "leadsource"}, {"industry", "industry"}, {"status", "leadstatus"}, {"rating", "rating"},
        {"revenue", "annualrevenue"}, {"employees", "noofemployees"}, {"street", "lane"}, {"po_box", "pobox"}, {"postal_code", "code"},
        {"city", "city"}, {"state", "state"}, {"country", "country"}, {"description", "description"}, {"owner", "assigned_user_id"},
        {"created", "createdtime"}, {"modified", "modifiedtime"}
    };
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String... arguments) throws Exception {
        String url = arguments[0] + "/webservice.php";
        String user = arguments[1];
        String token = ask(url + "?operation=getchallenge&username=" + user, null).path("token").asText();
        String key = md5(token + arguments[2]);
        String session = ask(url, "operation=login&username=" + user + "&accessKey=" + key).path("sessionName").asText();
        String page = url + "?operation=sync&sessionName=" + session + "&elementType=Leads&options="
                + URLEncoder.encode("{\"onlyOwn\":false}", StandardCharsets.UTF_8) + "&modifiedTime=";
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[3]))) {
            for (String[] column : COLUMNS) {
                out.write((column == COLUMNS[0] ? "" : ",") + column[0]);
            }
            out.write("\r\n");
            JsonNode answer;
            String since = "1";
            do {
                answer = ask(page + since, null);
                since = answer.path("lastModifiedTime").asText();
                for (JsonNode record : answer.path("updated")) {
                    write(record, out);
                }
            } while (answer.path("more").asBoolean());
        }
        ask(url, "operation=logout&sessionName=" + session);
    }

    private static JsonNode ask(String url, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        JsonNode answer = JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofByteArray()).body());
        if (!answer.path("success").asBoolean()) {
            throw new IOException(answer.toString());
        }
        return answer.path("result");
    }

    private static void write(JsonNode record, BufferedWriter out) throws IOException {
        for (int at = 0; at < COLUMNS.length; at++) {
            String cell = record.path(COLUMNS[at][1]).asText();
            if (at >= COLUMNS.length - 2) {
                cell = cell.replace(' ', 'T');
            }
            if (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0) {
                cell = '"' + cell.replace("\"", "\"\"") + '"';
            }
            if (at > 0) {
                out.write(',');
            }
            out.write(cell);
        }
        out.write("\r\n");
    }

    private static String md5(String text) throws Exception {
        byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%032x", new BigInteger(1, sum));
    }
}
