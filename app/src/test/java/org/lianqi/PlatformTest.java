package org.lianqi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole platform on its real embedded PostgreSQL, an empty installation. All tests of a run share one, so each makes
 * the units, accounts and values it speaks of, under names of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "lianqi.data-dir=target/test-data/${random.uuid}")
public @interface PlatformTest {}
