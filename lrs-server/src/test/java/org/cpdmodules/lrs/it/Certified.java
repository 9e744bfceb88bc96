package org.cpdmodules.lrs.it;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.List;

/** A key with a certificate that nobody but itself vouches for. */
record Certified(PrivateKey key, Base64 certificate) {
    static Certified make(Path folder) throws Exception {
        Path file = folder.resolve("signer.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "signer",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=Signer",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(Files.newInputStream(file), "changeit".toCharArray());
        return new Certified(
                (PrivateKey) store.getKey("signer", "changeit".toCharArray()),
                Base64.encode(store.getCertificate("signer").getEncoded()));
    }

    String sign(String algorithm, String payload) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .x509CertChain(List.of(certificate))
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        jws.sign(new RSASSASigner(key));
        return jws.serialize();
    }
}
