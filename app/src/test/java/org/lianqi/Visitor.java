package org.lianqi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the site, by plain HTTP: keeps cookies, sends the CSRF token of the last page, follows nothing. */
public final class Visitor {
    private static final Pattern CSRF =
            Pattern.compile("(?:name=\"_csrf\" value=\"|X-CSRF-TOKEN&#34;:&#34;|X-CSRF-TOKEN\":\")([^\"&]+)");

    /** What the site answered. */
    public record Answer(int status, String body, String location, HttpResponse<String> raw) {
        /** Whether it sends the visitor to sign in. */
        public boolean asksToSignIn() {
            return status == 401 || status == 302 && (location.endsWith("/login") || location.contains("/login?"));
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private String csrf = "";

    public Visitor(int port) {
        base = "http://localhost:" + port;
    }

    /** Signs in; the answer says whether that worked. */
    public Answer signIn(String username, String password) {
        get("/login");
        var answer = post("/login", Map.of("username", username, "password", password));
        get("/account");
        return answer;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** A file to keep. */
    public HttpResponse<byte[]> bytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A part of a page, as htmx asks for it. */
    public Answer getPart(String path) {
        return send(request(path).header("HX-Request", "true").GET());
    }

    public Answer post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /** A form with a file. */
    public Answer upload(String path, Map<String, String> form, String field, String fileName, String content) {
        return upload(path, form, field, fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    public Answer upload(String path, Map<String, String> form, String field, String fileName, byte[] content) {
        var boundary = "lianqi-" + java.util.UUID.randomUUID();
        var head = new StringBuilder();
        form.forEach((name, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        var request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        return send(request);
    }

    /** Any request with a body, the CSRF token in its header. */
    public Answer send(String method, String path, String contentType, String body) {
        var request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        return send(request);
    }

    /** Forgets the token, as a forged form would not have it. */
    public Visitor withoutToken() {
        csrf = "";
        return this;
    }

    /** The token of the last page. */
    public String token() {
        return csrf;
    }

    /** Sends this token until the next page brings another one. */
    public Visitor withToken(String token) {
        csrf = token;
        return this;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var token = CSRF.matcher(response.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    Optional.of(response.headers())
                            .flatMap(headers -> headers.firstValue("Location"))
                            .orElse(""),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
