package org.lianqi.ground.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An identity provider by OpenID Connect: discovery, keys, codes and signed tokens; says of whom it is told to say it. */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "lianqi-platform";
    static final String SECRET = "a secret between the two";

    private record Promised(JWTClaimsSet claims, String challenge) {}

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Promised> codes = new ConcurrentHashMap<>();
    private volatile RSAKey signing;

    FakeProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        signing = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                         "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/out", "subject_types_supported": ["public"],
                         "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
                        """.formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on tokens are signed with a key nobody published. */
    void signWithAnotherKey() throws JOSEException {
        signing = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    void signWithTheOwnKey() {
        signing = key;
    }

    /**
     * What the provider does when somebody is sent there: it knows him and sends him back.
     *
     * @param address where the platform sent the browser
     * @param claims what is said otherwise than it should
     * @return where the browser is sent back to, without the host
     */
    String vouch(String address, String subject, UnaryOperator<JWTClaimsSet.Builder> claims) {
        var asked = form(URI.create(address).getRawQuery());
        var now = Instant.now();
        var said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", asked.get("nonce"));
        var code = "code-" + codes.size();
        codes.put(code, new Promised(claims.apply(said).build(), asked.getOrDefault("code_challenge", "")));
        return URI.create(asked.get("redirect_uri")).getPath() + "?code=" + code + "&state=" + asked.get("state");
    }

    private void token(HttpExchange exchange) throws IOException {
        var sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var client = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET.replace(" ", "+")).getBytes(StandardCharsets.UTF_8));
        var promised = codes.remove(sent.getOrDefault("code", ""));
        if (promised == null
                || !("Basic " + client).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !promised.challenge().equals(challenge(sent.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), promised.claims());
            token.sign(new RSASSASigner(signing));
            answer(
                    exchange,
                    200,
                    "{\"access_token\": \"not kept\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"id_token\": \""
                            + token.serialize() + "\"}");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
