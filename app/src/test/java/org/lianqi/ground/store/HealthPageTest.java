package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.datasource.AbstractDataSource;

@PlatformTest
class HealthPageTest {
    @Autowired
    HealthPage page;

    @Autowired
    ApplicationAvailability availability;

    @Test
    void thePlatformIsUpWhileItsDatabaseAnswers() {
        assertThat(page.health().getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void itIsDownWhenTheDatabaseIsNotThereOrDoesNotAnswerInTime() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});
        assertThat(new HealthPage(nowhere, availability).health().getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(new HealthPage(new Silent(), availability).health().getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void itIsNotUpBeforeItHasBegun() {
        ApplicationAvailability starting = new ApplicationAvailabilityBean();
        assertThat(new HealthPage(new Silent(), starting).health().getBody()).isEqualTo("starting");
    }

    /** As a pool without a free connection. */
    private static final class Silent extends AbstractDataSource {
        @Override
        public Connection getConnection() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException();
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
