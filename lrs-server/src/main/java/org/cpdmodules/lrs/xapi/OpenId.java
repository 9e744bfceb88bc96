package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonValue;

/** An OpenID that uniquely identifies the Agent, a URI. xAPI 1.0.3 Data §2.4.2.3. */
public record OpenId(String uri) implements Ifi {
    public OpenId {
        if (!Iri.isValid(uri)) {
            throw new IllegalArgumentException("openid is not a URI with a scheme");
        }
    }

    @Override
    public String property() {
        return "openid";
    }

    @Override
    public JsonValue json() {
        return Json.createValue(uri);
    }

    @Override
    public String canonical() {
        return "openid|" + uri;
    }
}
