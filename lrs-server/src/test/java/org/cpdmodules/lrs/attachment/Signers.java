package org.cpdmodules.lrs.attachment;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keys with certificates, made by the JDK's keytool: of an issuer, and of those who sign. */
final class Signers {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path file;

    Signers(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("signers.p12");
    }

    /** Makes a key with a certificate that only it vouches for. */
    Signers key(String name, String algorithm, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name, "-keypass", PASSWORD));
        arguments.addAll(Arrays.asList(more));
        keytool(arguments);
        return this;
    }

    /** Lets one certify the key of another. */
    Certificate certified(String issuer, String name) throws Exception {
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".pem");
        keytool(List.of("-certreq", "-alias", name, "-file", request.toString()));
        keytool(List.of(
                "-gencert",
                "-alias",
                issuer,
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-rfc"));
        try (InputStream pem = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    Certificate certificate(String name) throws Exception {
        return store().getCertificate(name);
    }

    /** The certificate in a file as the setting wants it. */
    Path pem(String name) throws Exception {
        Path pem = folder.resolve(name + "-anchor.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + java.util.Base64.getMimeEncoder()
                                .encodeToString(certificate(name).getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return pem;
    }

    byte[] sign(String name, String payload, Certificate... chain) throws Exception {
        List<Base64> x5c = new ArrayList<>();
        for (Certificate each : chain) {
            x5c.add(Base64.encode(each.getEncoded()));
        }
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertChain(x5c).build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        jws.sign(new RSASSASigner((PrivateKey) store().getKey(name, PASSWORD.toCharArray())));
        return jws.serialize().getBytes();
    }

    private KeyStore store() throws Exception {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private void keytool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString()));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + Files.readString(folder.resolve("keytool.log")));
        }
    }
}
