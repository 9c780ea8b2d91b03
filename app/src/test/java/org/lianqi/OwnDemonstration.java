package org.lianqi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A demonstration that tests may spoil: every table has rows, and nobody looks at them afterwards. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"lianqi.demo=true", "lianqi.data-dir=target/test-data/spoiled-${random.uuid}"})
@interface OwnDemonstration {}
