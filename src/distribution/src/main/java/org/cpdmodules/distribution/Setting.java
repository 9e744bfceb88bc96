package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;

/** A setting of the server: an environment variable, what it is for, and which values it accepts. */
enum Setting {
    TIRO_HTTP_PORT("Port to listen on.", "9080") {
        @Override
        Optional<String> objection(String value) {
            try {
                int port = Integer.parseInt(value);
                return port >= 1 && port <= 65535 ? ACCEPTED : Optional.of("is not a port (1 to 65535)");
            } catch (NumberFormatException notANumber) {
                return Optional.of("is not a number; give a port from 1 to 65535");
            }
        }
    },
    TIRO_HTTP_HOST("Address to listen on; 0.0.0.0 for every network interface.", "127.0.0.1") {
        @Override
        Optional<String> objection(String value) {
            try {
                return InetAddress.getByName(value).isAnyLocalAddress() || !value.isBlank()
                        ? ACCEPTED
                        : Optional.of("is empty");
            } catch (UnknownHostException unknown) {
                return Optional.of("is neither an address nor a host name that this machine knows");
            }
        }
    },
    TIRO_PUBLIC_URL("Address under which people and packages reach the server.", "http://localhost:<port>") {
        @Override
        Optional<String> objection(String value) {
            try {
                URI uri = URI.create(value);
                boolean isRoot = uri.getPath() == null || uri.getPath().isEmpty() || "/".equals(uri.getPath());
                boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                boolean isPlain = uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
                return isWeb && uri.getHost() != null && isRoot && isPlain
                        ? ACCEPTED
                        : Optional.of("must look like https://records.example.org, without a path or a user");
            } catch (IllegalArgumentException malformed) {
                return Optional.of("is not an address: " + malformed.getMessage());
            }
        }
    },
    TIRO_DATA_DIR("Folder of everything that the server keeps; made when it is missing.", "<home>/.tiro") {
        @Override
        Optional<String> objection(String value) {
            return isPath(value) ? ACCEPTED : Optional.of("is not a path that this system accepts");
        }
    },
    TIRO_MODULES_DIR("Folder of the modules to offer.", "modules of this download") {
        @Override
        Optional<String> objection(String value) {
            return isPath(value) && Files.isDirectory(Path.of(value))
                    ? ACCEPTED
                    : Optional.of("is not a folder that can be read");
        }
    },
    TIRO_JDBC_URL(
            "Database: jdbc:postgresql://host/database, or embedded Derby when left out.", "Derby in the data folder") {
        @Override
        Optional<String> objection(String value) {
            if (!value.startsWith("jdbc:postgresql:") && !value.startsWith("jdbc:derby:")) {
                return Optional.of("must begin with jdbc:postgresql: or jdbc:derby:");
            }
            // The application server refuses a data source with it; and it would not say so in one line.
            return value.contains("loginTimeout")
                    ? Optional.of("must not set loginTimeout; TIRO_JDBC_ANSWER_SECONDS bounds that wait too")
                    : ACCEPTED;
        }
    },
    TIRO_JDBC_USER("Database user.", "tiro"),
    TIRO_JDBC_PASSWORD("Database password.", "none"),
    TIRO_JDBC_CONNECTIONS("Most database connections at once.", "20") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[1-9][0-9]{0,2}") && Integer.parseInt(value) >= 4
                    ? ACCEPTED
                    : Optional.of("must be a number from 4 to 999");
        }
    },
    TIRO_JDBC_ANSWER_SECONDS(
            "Seconds that a request waits for an answer of PostgreSQL before it is refused with 503.", "20") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= 3600
                    ? ACCEPTED
                    : Optional.of("must be a number from 1 to 3600");
        }
    },
    TIRO_BOOTSTRAP_KEY("Key of an xAPI credential with scope all, for automated starts.", "none") {
        @Override
        Optional<String> objection(String value) {
            return value.indexOf(':') < 0
                    ? ACCEPTED
                    : Optional.of("must not contain a colon (HTTP Basic ends the key there)");
        }
    },
    TIRO_BOOTSTRAP_SECRET("Secret of that credential.", "none"),
    TIRO_ADMIN_EMAIL("E-mail address of the first administrator, for automated starts.", "none") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[^@\\s]+@[^@\\s]+") ? ACCEPTED : Optional.of("is not an e-mail address");
        }
    },
    TIRO_ADMIN_PASSWORD("Password of that administrator, 8 to 200 characters.", "none") {
        @Override
        Optional<String> objection(String value) {
            return value.length() >= 8 && value.length() <= 200
                    ? ACCEPTED
                    : Optional.of("must have 8 to 200 characters");
        }
    },
    TIRO_XAPI_DEFAULT_VERSION(
            "xAPI version on the answer to a request that names none (such a request gets 400): 1.0.3 or 2.0.0.",
            "the version that the credential spoke last, or 1.0.3") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("1\\.0\\.3|2\\.0\\.0") ? ACCEPTED : Optional.of("must be 1.0.3 or 2.0.0");
        }
    },
    TIRO_MAX_JSON_BYTES("Largest body of statements, in bytes.", "16777216") {
        @Override
        Optional<String> objection(String value) {
            return sizeObjection(value, Integer.MAX_VALUE);
        }
    },
    TIRO_MAX_DOCUMENT_BYTES("Largest state or profile document, in bytes.", "16777216") {
        @Override
        Optional<String> objection(String value) {
            return sizeObjection(value, Integer.MAX_VALUE);
        }
    },
    TIRO_MAX_ATTACHMENT_BYTES("Largest attachment, in bytes.", "2147483648") {
        @Override
        Optional<String> objection(String value) {
            return sizeObjection(value, Long.MAX_VALUE);
        }
    },
    TIRO_BODY_GRACE_SECONDS("Seconds that a body may take before it must come at 1,000 bytes a second.", "30") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= 3600
                    ? ACCEPTED
                    : Optional.of("must be a number from 1 to 3600");
        }
    },
    TIRO_REQUESTS_PER_MINUTE(
            "Most xAPI requests a minute of one credential that has no limit of its own; 0 for no limit.", "0") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[0-9]{1,7}") && Integer.parseInt(value) <= 1_000_000
                    ? ACCEPTED
                    : Optional.of("must be a number from 0 (no limit) to 1000000");
        }
    },
    TIRO_OAUTH_ISSUER(
            "Issuer whose access tokens (JWT) open the xAPI endpoint, exactly as they name it in iss.", "none") {
        @Override
        Optional<String> objection(String value) {
            return safeAddressObjection(value);
        }
    },
    TIRO_OAUTH_JWKS_URL("Address of that issuer's keys.", "what its metadata says") {
        @Override
        Optional<String> objection(String value) {
            return safeAddressObjection(value);
        }
    },
    TIRO_OAUTH_AUDIENCE("What access tokens must name in aud.", "<public address>/xapi/"),
    TIRO_OAUTH_SCOPE_PREFIX(
            "What stands before the scopes of xAPI in access tokens, for example xapi: or https://lrs.example.org/.",
            "nothing") {
        @Override
        Optional<String> objection(String value) {
            return value.matches("[!#-\\[\\]-~]*")
                    ? ACCEPTED
                    : Optional.of("must have no spaces, quotes, backslashes or signs outside ASCII");
        }
    },
    TIRO_SIGNATURE_TRUST(
            "Issuers of certificates whose signatures under statements are trusted: a file in PEM, or jdk.", "nobody") {
        @Override
        Optional<String> objection(String value) {
            return value.equals("jdk") || isPath(value) && holdsCertificates(Path.of(value))
                    ? ACCEPTED
                    : Optional.of("is neither jdk nor a file of certificates (PEM) that can be read");
        }
    },
    TIRO_CERTIFICATE_ISSUER("School or trust that issues the certificates, as they print it.", "Tiro at <host>") {
        @Override
        Optional<String> objection(String value) {
            return value.length() <= 200 && value.chars().noneMatch(Character::isISOControl)
                    ? ACCEPTED
                    : Optional.of("must be one line of at most 200 characters");
        }
    },
    TIRO_JAVA_OPTIONS("Further options of the Java virtual machine, for example -Xmx2g.", "none");

    private static final Optional<String> ACCEPTED = Optional.empty();

    private final String purpose;
    private final String standard;

    Setting(String purpose, String standard) {
        this.purpose = purpose;
        this.standard = standard;
    }

    /** What it is for, in one sentence. */
    String purpose() {
        return purpose;
    }

    /** What applies when it is not given. */
    String standard() {
        return standard;
    }

    /** Why the value can't be used, as the end of a sentence that begins with the setting's name; empty when it can. */
    Optional<String> objection(String value) {
        return ACCEPTED;
    }

    /** Whether its value must never be printed. */
    boolean isSecret() {
        return name().endsWith("PASSWORD") || name().endsWith("SECRET");
    }

    private static Optional<String> sizeObjection(String value, long most) {
        boolean isNumber = value.matches("[1-9][0-9]{0,18}");
        return isNumber && new BigInteger(value).compareTo(BigInteger.valueOf(most)) <= 0
                ? ACCEPTED
                : Optional.of("must be a number of bytes from 1 to " + most);
    }

    /** Keys decide who comes in, so they come by an encrypted way, or from this machine. */
    private static Optional<String> safeAddressObjection(String value) {
        try {
            URI uri = URI.create(value);
            boolean isLocal = "http".equals(uri.getScheme())
                    && List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
            boolean isSafe = ("https".equals(uri.getScheme()) || isLocal) && uri.getHost() != null;
            return isSafe && uri.getFragment() == null && uri.getUserInfo() == null
                    ? ACCEPTED
                    : Optional.of("must be an https address (http only on this machine)");
        } catch (IllegalArgumentException malformed) {
            return Optional.of("is not an address: " + malformed.getMessage());
        }
    }

    private static boolean holdsCertificates(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(file)
                    .isEmpty();
        } catch (IOException | CertificateException unreadable) {
            return false;
        }
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isBlank();
        } catch (InvalidPathException invalid) {
            return false;
        }
    }
}
