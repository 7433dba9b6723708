package io.bactrian.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What vtiger makes of the values it is sent: it takes all, and keeps what PHP and MySQL leave of them. */
final class CrmPlusValues {
    private static final Pattern NUMBER = Pattern.compile("^\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))");
    private static final int DIGITS = 9;
    private static final String ON = "1";
    private static final String OFF = "0";

    private CrmPlusValues() {}

    /**
     * @param sent the text, empty where nothing was sent
     * @param currencyDigits to how many digits money is rounded
     * @return what is kept: a number's beginning, an ISO date or none, 1 or 0, or the text as it is
     */
    static String kept(CrmPlusModule.Field field, String sent, int currencyDigits) {
        return switch (field.type()) {
            case "integer" -> number(sent).setScale(0, RoundingMode.DOWN).toPlainString();
            case "double" -> digits(number(sent));
            case "currency" -> digits(number(sent).setScale(currencyDigits, RoundingMode.HALF_UP));
            case "boolean" ->
                sent.equals(ON) || sent.equalsIgnoreCase("on") || sent.equalsIgnoreCase("true") ? ON : OFF;
            case "date" -> date(sent);
            default -> sent;
        };
    }

    static BigDecimal number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    }

    static String digits(BigDecimal number) {
        return number.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String date(String sent) {
        try {
            return LocalDate.parse(sent).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
