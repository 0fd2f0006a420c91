package org.syndi.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.syndi.deployment.DeploymentException;

/** Whose certificates are trusted: those of the Java platform, and those of a bundle in PEM. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /** @throws DeploymentException if the bundle is not there, or is none */
    static SSLContext withBundle(Path bundle) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate known : ofThePlatform()) {
                all.setCertificateEntry("platform-" + number++, known);
            }
            for (Certificate added : read(bundle)) {
                all.setCertificateEntry("bundle-" + number++, added);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new DeploymentException(
                    "The certificates of AWS_CA_BUNDLE cannot be used: " + e.getMessage() + ".",
                    "Correct " + bundle + ", or unset AWS_CA_BUNDLE.",
                    e);
        }
    }

    private static X509Certificate[] ofThePlatform() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .map(X509TrustManager::getAcceptedIssuers)
                .findFirst()
                .orElseGet(() -> new X509Certificate[0]);
    }

    private static Collection<? extends Certificate> read(Path bundle) throws GeneralSecurityException {
        if (!Files.isRegularFile(bundle)) {
            throw new DeploymentException(
                    "AWS_CA_BUNDLE names " + bundle + ", and there is no such file.",
                    "Set it to a file with certificates in PEM, or unset it.");
        }
        try (InputStream in = Files.newInputStream(bundle)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw none(bundle, null);
            }
            return found;
        } catch (java.security.cert.CertificateException e) {
            throw none(bundle, e);
        } catch (IOException e) {
            throw new DeploymentException(
                    "AWS_CA_BUNDLE names " + bundle + ", which cannot be read: " + e.getMessage() + ".",
                    "Give yourself the right to read it, or unset AWS_CA_BUNDLE.",
                    e);
        }
    }

    private static DeploymentException none(Path bundle, Throwable cause) {
        return new DeploymentException(
                "AWS_CA_BUNDLE names " + bundle + ", which holds no certificates in PEM.",
                "Set it to a file that begins with -----BEGIN CERTIFICATE-----, or unset it.",
                cause);
    }
}
