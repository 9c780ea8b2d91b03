package org.lianqi.ground.identity;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/**
 * Single sign-on (统一身份认证) by OpenID Connect, where {@code lianqi.oidc.issuer}, {@code .client-id} and
 * {@code .client-secret} are set; {@code .name} is what its button says. The provider is asked for its addresses when
 * somebody first signs in by it, so that the platform starts also while the provider does not answer. It decides who
 * somebody is; the account that names this identity decides what he may.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("lianqi.oidc.issuer")
class SingleSignOn {
    static final String PROVIDER = "lianqi";
    static final String LINK = "/oauth2/authorization/" + PROVIDER;

    private final String issuer;
    private final String name;
    private final ProviderSignIn directory;
    private final SignInAnswers answers;

    SingleSignOn(
            @Value("${lianqi.oidc.issuer}") String issuer,
            @Value("${lianqi.oidc.name:}") String name,
            ProviderSignIn directory,
            SignInAnswers answers) {
        this.issuer = issuer;
        this.name = name.strip();
        this.directory = directory;
        this.answers = answers;
    }

    /** What the button says; empty when nobody named it. */
    String name() {
        return name;
    }

    /** Where signing out may lead, as a source of the Content-Security-Policy. */
    String origin() {
        var address = URI.create(issuer);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @Bean
    static ClientRegistrationRepository provider(
            @Value("${lianqi.oidc.issuer}") String issuer,
            @Value("${lianqi.oidc.client-id}") String clientId,
            @Value("${lianqi.oidc.client-secret}") String clientSecret) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(PROVIDER)
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .scope("openid")
                        .build()));
    }

    void admit(HttpSecurity http, ClientRegistrationRepository provider) {
        http.oauth2Login(login -> login.loginPage("/login")
                .defaultSuccessUrl("/")
                .failureHandler(answers)
                .authorizedClientRepository(new NoTokens())
                .userInfoEndpoint(who -> who.oidcUserService(directory))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O sending) {
                        sending.setAuthenticationFailureHandler(answers);
                        return sending;
                    }
                }));
        var out = new OidcClientInitiatedLogoutSuccessHandler(provider);
        out.setPostLogoutRedirectUri("{baseUrl}/login?out");
        out.setDefaultTargetUrl("/login?out");
        http.logout(logout -> logout.logoutSuccessHandler(out));
    }
}
