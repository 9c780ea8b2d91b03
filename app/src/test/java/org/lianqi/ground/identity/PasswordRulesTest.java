package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            short                       | password.short
            123456789abc                | password.common
            aaaabbbbccccdddd            | password.common
            passwordpassword            | password.common
            Lianqi-Lianqi-              | password.common
            my name is wang.li          | password.name
            correct horse battery       |
            一句自己记得住的话啊啊啊     |
            """)
    void whatEverybodyTriesFirstIsNoPassword(String password, String objection) {
        assertThat(PasswordRules.objection("wang.li", password).orElse(null)).isEqualTo(objection);
    }
}
