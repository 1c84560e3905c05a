package dory.cluster.bacalhau;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Which certificates are believed when the configuration names a private authority: those of its file, and no others. */
final class Trust {
    static final String HINT = "ca: in profiles.yaml names the file of a private authority";

    private final SSLContext context;
    private final X509TrustManager manager;

    private Trust(SSLContext context, X509TrustManager manager) {
        this.context = context;
        this.manager = manager;
    }

    static Trust of(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            if (number == 0) {
                throw unusable(file, "it holds no certificate");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return new Trust(context, (X509TrustManager) managers[0]);
        } catch (IOException | GeneralSecurityException error) {
            throw unusable(file, error.getClass().getSimpleName() + " " + error.getMessage())
                    .because(error);
        }
    }

    private static DoryException unusable(Path file, String why) {
        return new DoryException(
                Kind.USAGE, "the certificates in " + file + " cannot be used: " + why, "ca: takes a PEM file");
    }

    void into(OkHttpClient.Builder builder) {
        builder.sslSocketFactory(context.getSocketFactory(), manager);
    }

    /** Why a certificate was not believed, in a few words. */
    static String why(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return "its certificate is another host's";
            }
            if (String.valueOf(cause.getMessage()).contains("unable to find valid certification path")) {
                return "its certificate is signed by nobody this machine trusts";
            }
        }
        return String.valueOf(error.getMessage());
    }
}
