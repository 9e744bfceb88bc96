package org.cpdmodules.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that tells anybody whether a certificate is genuine. */
record VerificationPage(int status, String text, Map<String, String> fields) {
    /** What a visitor sees who follows the address in a window. */
    static VerificationPage open(Page window, String address) {
        Response response = window.navigate(address);
        List<String> names = window.locator("dl dt").allTextContents();
        List<String> values = window.locator("dl dd").allTextContents();
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            fields.put(names.get(at), values.get(at));
        }
        return new VerificationPage(response.status(), window.locator("main").textContent(), fields);
    }
}
