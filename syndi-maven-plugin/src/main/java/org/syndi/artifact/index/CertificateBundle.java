package org.syndi.artifact.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.syndi.deployment.DeploymentException;

/** The authorities that pip is told to trust ({@code cert}), instead of those of the Java platform. */
final class CertificateBundle {
    private CertificateBundle() {}

    /** @param file certificates in PEM form */
    static SSLContext context(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new DeploymentException(
                    "The certificates in " + file + ", which pip is told to trust, cannot be read: " + e.getMessage(),
                    "Correct PIP_CERT, or cert in pip's configuration (pip config list).",
                    e);
        }
    }
}
