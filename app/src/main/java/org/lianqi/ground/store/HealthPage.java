package org.lianqi.ground.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whatever watches the platform from outside: 200 once it has begun and while its database answers, 503 otherwise. */
@RestController
class HealthPage {
    private static final int LONGEST_SECONDS = 2;

    private final DataSource platform;
    private final ApplicationAvailability availability;

    HealthPage(DataSource platform, ApplicationAvailability availability) {
        this.platform = platform;
        this.availability = availability;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("starting");
        }
        // a pool that gets no connection waits far longer than whoever watches
        boolean up = CompletableFuture.supplyAsync(
                        this::databaseAnswers, work -> Thread.ofVirtual().start(work))
                .completeOnTimeout(false, LONGEST_SECONDS, TimeUnit.SECONDS)
                .join();
        return up
                ? ResponseEntity.ok("up")
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("down");
    }

    private boolean databaseAnswers() {
        try (var connection = platform.getConnection()) {
            return connection.isValid(LONGEST_SECONDS);
        } catch (SQLException unreachable) {
            return false;
        }
    }
}
