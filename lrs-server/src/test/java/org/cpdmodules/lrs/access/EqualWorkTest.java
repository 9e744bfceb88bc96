package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An unknown key costs what a known one with a wrong secret costs: the same questions to the database, the same number of
 * hashes, compared in constant time. Counted, since a stopwatch would say something else on every machine.
 */
class EqualWorkTest {
    private static final ThreadLocal<Integer> HASHES = ThreadLocal.withInitial(() -> 0);

    private final List<String> asked = new ArrayList<>();
    private final Provider counting = new CountingProvider();
    private IssuedCredential issued;
    private Credentials credentials;

    @BeforeEach
    void watch() {
        TestDatabase on = TestDatabase.DERBY;
        PublicAddress address = new PublicAddress("https://lrs.example.org/");
        issued = new Credentials(new CredentialTable(on.database()), Clock.systemUTC(), address)
                .create(new TestLedger(on).store, "Dashboard", Set.of(Scope.ALL));
        credentials = new Credentials(
                new CredentialTable(new Database(watched(on.dataSource()))), Clock.systemUTC(), address);
        asked.clear();
        Security.insertProviderAt(counting, 1);
    }

    @AfterEach
    void unwatch() {
        Security.removeProvider(counting.getName());
    }

    /** A provider whose SHA-256 counts; what it computes comes from the next one. */
    private static final class CountingProvider extends Provider {
        private static final long serialVersionUID = 1L;

        CountingProvider() {
            super("counting", "1", "counts SHA-256");
            put("MessageDigest.SHA-256", CountingSha256.class.getName());
        }
    }

    /** SHA-256 of the JDK, counted by thread. */
    public static final class CountingSha256 extends MessageDigestSpi {
        private final MessageDigest real;

        public CountingSha256() throws NoSuchAlgorithmException {
            real = MessageDigest.getInstance("SHA-256", Security.getProvider("SUN"));
        }

        @Override
        protected void engineUpdate(byte input) {
            real.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            real.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            HASHES.set(HASHES.get() + 1);
            return real.digest();
        }

        @Override
        protected void engineReset() {
            real.reset();
        }
    }

    private DataSource watched(DataSource real) {
        return proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private record Work(List<String> questions, int hashes) {}

    private Work of(String key, String secret) {
        asked.clear();
        int before = HASHES.get();
        assertThat(credentials.verify("Basic " + new IssuedCredential(key, secret, Optional.empty()).basic()))
                .isEmpty();
        return new Work(List.copyOf(asked), HASHES.get() - before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "a key with spaces"})
    void costsTheSameForAnUnknownKey(String unknown) {
        Work ofKnown = of(issued.key(), "wrong");

        assertThat(ofKnown.questions()).hasSize(1);
        assertThat(ofKnown.hashes()).isEqualTo(1);
        assertThat(of(unknown, "wrong")).isEqualTo(ofKnown);
    }

    @Test
    void costsTheSameOnceKeysAreRemembered() {
        of(issued.key(), "wrong");
        of("nobody", "wrong");

        Work ofKnown = of(issued.key(), "wrong");

        assertThat(ofKnown.questions()).isEmpty();
        assertThat(ofKnown.hashes()).isEqualTo(1);
        assertThat(of("nobody", "wrong")).isEqualTo(ofKnown);
    }

    @Test
    void comparesSecretsAndPasswordsInConstantTime() {
        for (Class<?> type : List.of(SecretHash.class, Password.class)) {
            JavaClass checked = new ClassFileImporter().importClass(type);
            List<String> calls = checked.getMethodCallsFromSelf().stream()
                    .filter(call ->
                            List.of("isOf", "matches").contains(call.getOrigin().getName()))
                    .map(JavaMethodCall::getTarget)
                    .map(target -> target.getOwner().getSimpleName() + "." + target.getName())
                    .toList();

            assertThat(calls)
                    .as(type.getSimpleName())
                    .contains("MessageDigest.isEqual")
                    .doesNotContain("String.equals", "Arrays.equals");
        }
    }
}
