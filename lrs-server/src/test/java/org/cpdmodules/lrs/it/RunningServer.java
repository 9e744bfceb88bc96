package org.cpdmodules.lrs.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need the whole product on Open Liberty with Derby. Arquillian starts the server before the first of
 * them and stops it after the last; the application is the war of this build, deployed by the server's configuration. No
 * test may rely on an empty store.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public @interface RunningServer {}
