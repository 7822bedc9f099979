package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.Profiles;
import dev.ecsdeploy.aws.identity.Variables;
import dev.ecsdeploy.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom {@code AWS_CA_BUNDLE} names, else {@code ca_bundle} of the profile, else whom the JVM
 * trusts by default, and reads those certificates when the first server shows its own: reading them
 * takes longer than a call, and can be done while a call is prepared.
 */
final class Trust extends X509ExtendedTrustManager {
  private static final String VARIABLE = "AWS_CA_BUNDLE";
  private static final String MEMBER = "ca_bundle";

  private final Supplier<Optional<Bundle>> bundle;
  private @Nullable X509ExtendedTrustManager trusted;

  Trust() {
    this(Optional::empty);
  }

  private Trust(Supplier<Optional<Bundle>> bundle) {
    this.bundle = bundle;
  }

  /**
   * A file of certificates.
   *
   * @param name what names it
   * @param where of what, for the message
   */
  private record Bundle(String name, Path file, String where) {
    Bundle readable() {
      if (!Files.isReadable(file)) {
        throw unusable("there is no such file, or it cannot be read");
      }
      return this;
    }

    Failure unusable(String why) {
      return Failure.aws(
          "cannot tell whom to trust from %s=%s%s".formatted(name, file, where),
          why,
          "a file of certificates in PEM, or unset " + name);
    }
  }

  /**
   * Whom an environment says to trust, or the profile that it names.
   *
   * @throws Failure if it names no file
   */
  static Trust in(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isBlank()) {
      return new Trust(() -> inProfile(environment));
    }
    Bundle bundle = new Bundle(VARIABLE, Path.of(named), "").readable();
    return new Trust(() -> Optional.of(bundle));
  }

  private static Optional<Bundle> inProfile(Map<String, String> environment) {
    Profiles profiles = new Profiles(environment);
    return profiles
        .member(MEMBER)
        .filter(named -> !named.isBlank())
        .map(
            named ->
                new Bundle(
                        MEMBER,
                        new Variables(environment).file(named),
                        " of profile " + profiles.name())
                    .readable());
  }

  /** The certificates of the bundle; null for those that the JVM has. */
  private static @Nullable KeyStore certificates(@Nullable Bundle bundle)
      throws GeneralSecurityException {
    if (bundle == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream file = new BufferedInputStream(Files.newInputStream(bundle.file()))) {
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry("bundled-" + store.size(), each);
      }
    } catch (IOException | CertificateException _) {
      throw bundle.unusable("it holds something else than certificates in PEM");
    }
    if (store.size() == 0) {
      throw bundle.unusable("it holds no certificates");
    }
    return store;
  }

  /**
   * Reads the certificates, unless they have been read.
   *
   * @throws Failure if there are none in the file that is named
   */
  synchronized X509ExtendedTrustManager read() {
    if (trusted == null) {
      try {
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates(bundle.get().orElse(null)));
        trusted =
            Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the trusted certificates cannot be read", e);
      }
    }
    return trusted;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
      throws CertificateException {
    read().checkServerTrusted(chain, keyType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
      throws CertificateException {
    read().checkServerTrusted(chain, keyType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType)
      throws CertificateException {
    read().checkServerTrusted(chain, keyType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
      throws CertificateException {
    read().checkClientTrusted(chain, keyType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
      throws CertificateException {
    read().checkClientTrusted(chain, keyType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType)
      throws CertificateException {
    read().checkClientTrusted(chain, keyType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return read().getAcceptedIssuers();
  }
}
