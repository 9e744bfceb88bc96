package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.StatementLedger;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.cpdmodules.packager.module.LearningModule;

/**
 * Records the issue of each certificate as a Statement, by the template {@code earned} of the xAPI Profile. The id of the Statement is given with the certificate, so that a
 * second attempt after a crash finds the first one in the ledger.
 */
@ApplicationScoped
class CertificateRecorder {
    static final String EARNED = Vocabulary.EARNED;
    static final String CERTIFICATE = Vocabulary.BASE + "/xapi/activity-types/certificate";

    private static final String COURSE = "http://adlnet.gov/expapi/activities/course";
    private static final Logger LOG = System.getLogger(CertificateRecorder.class.getName());

    private final Database database;
    private final StatementLedger ledger;
    private final PublicAddress address;

    @Inject
    CertificateRecorder(Database database, StatementLedger ledger, PublicAddress address) {
        this.database = database;
        this.ledger = ledger;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected CertificateRecorder() {
        this.database = null;
        this.ledger = null;
        this.address = null;
    }

    /** Records what has not been recorded yet. */
    void record(StoreId store) {
        List<Certificate> waiting =
                database.read(connection -> new CertificateTable(connection, database.product()).unrecorded(store));
        for (Certificate certificate : waiting) {
            AppendResult result = ledger.append(store, List.of(statement(certificate)));
            if (result instanceof AppendResult.Refused refused) {
                // The certificate is good all the same, and the feed must go on.
                LOG.log(Level.ERROR, "certificate {0} is not in the ledger: {1}", certificate.id(), refused);
                continue;
            }
            // A conflict is the Statement of an earlier attempt, made when the server had another address.
            database.write(connection -> {
                new CertificateTable(connection, database.product()).setRecorded(certificate);
                return certificate;
            });
        }
    }

    private NewStatement statement(Certificate certificate) {
        JsonObject json = Json.createObjectBuilder()
                .add("id", certificate.statement().toString())
                .add("actor", certificate.learner().json())
                .add(
                        "verb",
                        Json.createObjectBuilder()
                                .add("id", EARNED)
                                .add("display", Json.createObjectBuilder().add("en", "earned")))
                .add("object", object(certificate))
                .add("context", context(certificate))
                .add("timestamp", Timestamp.text(certificate.issued()))
                .add("authority", authority())
                .add("version", "1.0.3")
                .build();
        return new NewStatement(certificate.statement(), json);
    }

    private JsonObjectBuilder object(Certificate certificate) {
        String page = address.resolve("certificates/" + certificate.id()).toString();
        JsonObjectBuilder name = Json.createObjectBuilder().add("en", "Certificate: " + certificate.title());
        return Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", page)
                .add(
                        "definition",
                        Json.createObjectBuilder()
                                .add("type", CERTIFICATE)
                                .add("name", name)
                                .add("moreInfo", page));
    }

    private static JsonObjectBuilder context(Certificate certificate) {
        JsonObject module = Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", LearningModule.IRI_BASE.resolve(certificate.module()).toString())
                .add("definition", Json.createObjectBuilder().add("type", COURSE))
                .build();
        JsonObjectBuilder activities = Json.createObjectBuilder()
                .add("parent", Json.createArrayBuilder().add(module))
                .add("grouping", Json.createArrayBuilder().add(module));
        return Json.createObjectBuilder()
                .add("contextActivities", activities)
                .add("extensions", Json.createObjectBuilder().add(Evidence.MODULE_VERSION, certificate.version()));
    }

    private JsonObjectBuilder authority() {
        JsonObjectBuilder account = Json.createObjectBuilder()
                .add("homePage", address.value().toString())
                .add("name", "certificate");
        return Json.createObjectBuilder().add("objectType", "Agent").add("account", account);
    }
}
