package org.lianqi.ground.notice;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.mail.javamail.MimeMessagePreparator;
import org.springframework.stereotype.Component;

/** Sends by SMTP once {@code spring.mail.host} is set; {@code lianqi.mail.from} is the sender. */
@Component
class LettersBySmtp implements Letters {
    private final ObjectProvider<JavaMailSender> smtp;
    private final String from;

    LettersBySmtp(ObjectProvider<JavaMailSender> smtp, @Value("${lianqi.mail.from:lianqi@localhost}") String from) {
        this.smtp = smtp;
        this.from = from;
    }

    @Override
    public boolean sends() {
        return smtp.getIfAvailable() != null;
    }

    @Override
    public void send(Letter letter) {
        MimeMessagePreparator message = mime -> {
            var helper = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(letter.to());
            helper.setSubject(letter.subject());
            helper.setText(letter.text());
        };
        smtp.getObject().send(message);
    }
}
