package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cuts a JSON object into the texts of its members without reading the values, so that a flaw in one spoils no other. */
final class JsonMembers {
    private JsonMembers() {}

    /**
     * The members by name, as far as names have no escapes.
     *
     * @throws IOException when the text is no object, or ends before the object does
     */
    static Map<String, byte[]> of(byte[] json) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        int depth = 0;
        boolean isString = false;
        int begin = 0;
        String name = "";
        for (int at = 0; at < json.length; at++) {
            byte octet = json[at];
            if (isString) {
                if (octet == '\\') {
                    at++;
                } else if (octet == '"') {
                    isString = false;
                }
            } else if (octet == '"') {
                isString = true;
            } else if (octet == '{' || octet == '[') {
                if (++depth == 1) {
                    begin = at + 1;
                }
            } else if (depth == 1 && octet == ':') {
                name = new String(json, begin, at - begin, StandardCharsets.UTF_8).strip();
                begin = at + 1;
            } else if (depth == 1 && (octet == ',' || octet == '}')) {
                if (!name.isEmpty()) {
                    members.put(name.replaceAll("^\"|\"$", ""), Arrays.copyOfRange(json, begin, at));
                }
                name = "";
                begin = at + 1;
                if (octet == '}') {
                    return members;
                }
            } else if (octet == '}' || octet == ']') {
                depth--;
            }
        }
        throw new IOException("its answer ends in the middle");
    }
}
