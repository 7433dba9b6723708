package io.bactrian.row;

import java.util.regex.Pattern;

/** Names that Windows takes for devices, whatever their ending: no file and no folder can have one. */
public final class DeviceName {
    private static final Pattern NAME = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9])(\\..*)?");

    private DeviceName() {}

    /** @return whether the text is one */
    public static boolean is(String text) {
        return NAME.matcher(text).matches();
    }
}
