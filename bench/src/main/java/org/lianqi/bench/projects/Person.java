package org.lianqi.bench.projects;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody at the site with a browser of his own; what he waits for is timed from the question to the last byte. */
final class Person {
    private static final Pattern TOKEN =
            Pattern.compile("(?:name=\"_csrf\" value=\"|X-CSRF-TOKEN&#34;:&#34;|X-CSRF-TOKEN\":\")([^\"&]+)");

    /** @param millis on this machine, so that no network is in it */
    record Answer(String body, double millis) {}

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Platform platform;
    private String token = "";

    private Person(Platform platform) {
        this.platform = platform;
    }

    static Person signIn(Platform platform, String name) throws IOException, InterruptedException {
        var person = new Person(platform);
        person.get("/login");
        person.send(person.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(name) + "&password="
                        + encoded(Register.PASSWORD) + "&_csrf=" + encoded(person.token))));
        person.get("/projects?unit=" + Register.district(0));
        return person;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer upload(String path, String fileName, String text) throws IOException, InterruptedException {
        var boundary = "lianqi-bench";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + text + "\r\n--" + boundary
                        + "--\r\n")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.at(path));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var built = request.build();
        long begun = System.nanoTime();
        var answer = http.send(built, HttpResponse.BodyHandlers.ofString());
        double millis = (System.nanoTime() - begun) / 1e6;
        var sentOn = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 200 && (answer.statusCode() != 302 || sentOn.contains("/login"))) {
            throw new IOException(built.uri() + " answered " + answer.statusCode() + " " + sentOn + ": "
                    + answer.body().substring(0, Math.min(answer.body().length(), 500)));
        }
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return new Answer(answer.body(), millis);
    }
}
