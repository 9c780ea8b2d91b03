package org.lianqi.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Turns whatever went wrong into a page of the site, a fragment for htmx, or a problem document (RFC 9457) under /api;
 * and logs it under the number the reader is shown.
 */
@Component
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** @return a {@link ModelAndView} or a {@link ResponseEntity} with the problem, and its status */
    Object answer(Throwable failure, HttpServletRequest request, String path) {
        return answer(of(failure, request, path), request, path);
    }

    /** As {@link #answer(Throwable, HttpServletRequest, String)} when only the status is known. */
    Object answer(HttpStatus status, @Nullable Throwable failure, HttpServletRequest request, String path) {
        if (failure != null && !(failure instanceof AccessDeniedException)) {
            return answer(failure, request, path);
        }
        var key = failure instanceof org.springframework.security.web.csrf.CsrfException ? "csrf" : known(status);
        var problem = general(status, key, request);
        LOG.info("{} {} {} {}", problem.number(), problem.status().value(), request.getMethod(), path);
        return answer(problem, request, path);
    }

    private Object answer(Problem problem, HttpServletRequest request, String path) {
        if (path.startsWith("/api/")) {
            var detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.title());
            detail.setType(URI.create("urn:lianqi:problem:" + problem.code()));
            detail.setTitle(problem.status().getReasonPhrase());
            detail.setProperty("code", problem.code());
            detail.setProperty("number", problem.number());
            detail.setProperty("advice", problem.advice());
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(detail);
        }
        var view = request.getHeader("HX-Request") != null ? "web/problemFragment" : "web/problem";
        return new ModelAndView(view, Map.of("problem", problem), problem.status());
    }

    private Problem of(Throwable failure, HttpServletRequest request, String path) {
        if (refusalIn(failure) instanceof Refusal refusal) {
            var status = status(refusal);
            var general = general(status, known(status), request);
            var problem = new Problem(
                    status, refusal.code(), general.number(), sentence(refusal, general, request), general.advice());
            LOG.info(
                    "{} {} {} {} {}",
                    problem.number(),
                    status.value(),
                    request.getMethod(),
                    path,
                    refusal.getMessage());
            return problem;
        }
        var status = status(failure);
        var problem = general(status, known(status), request);
        if (status.is5xxServerError()) {
            LOG.error("{} {} {}", problem.number(), request.getMethod(), path, failure);
        } else {
            LOG.info("{} {} {} {} {}", problem.number(), status.value(), request.getMethod(), path, failure.toString());
        }
        return problem;
    }

    /** The refusal itself, or the one by which a record refused what a body was read into. */
    private static @Nullable Refusal refusalIn(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof HttpMessageNotReadableException) {
            for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    return refusal;
                }
            }
        }
        return null;
    }

    private String sentence(Refusal refusal, Problem general, HttpServletRequest request) {
        var locale = RequestContextUtils.getLocale(request);
        var speech = new Speech(messages, locale);
        try {
            return messages.getMessage(
                    "refusal." + refusal.code(),
                    refusal.args().stream().map(speech::say).toArray(),
                    locale);
        } catch (NoSuchMessageException e) {
            LOG.warn("{} no text for {}", general.number(), refusal.getMessage(), e);
            return general.title();
        }
    }

    private Problem general(HttpStatus status, String key, HttpServletRequest request) {
        var locale = RequestContextUtils.getLocale(request);
        return new Problem(
                status,
                "http-" + status.value(),
                number(),
                messages.getMessage("web.problem." + key + ".title", null, locale),
                messages.getMessage("web.problem." + key + ".advice", null, locale));
    }

    private static String number() {
        return "LQ-" + DAY.format(Instant.now().atZone(Days.CHINA)) + "-"
                + HexFormat.of().withUpperCase().toHexDigits((char)
                        ThreadLocalRandom.current().nextInt(0x10000));
    }

    /** The statuses with words of their own; others share those of their hundred. */
    private static String known(HttpStatus status) {
        return switch (status.value()) {
            case 403, 404, 405, 409, 413, 422 -> Integer.toString(status.value());
            default -> status.is4xxClientError() ? "400" : "500";
        };
    }

    /** A character that no text of the database can hold, which no keyboard writes; a day beyond its calendar. */
    private static boolean notKept(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException refused
                && ("22021".equals(refused.getSQLState()) || "22008".equals(refused.getSQLState()));
    }

    /** Sent as a form with files and is none; not what the server itself could not keep. */
    private static boolean notAForm(MultipartException failure) {
        var cause = failure.getMostSpecificCause();
        return cause == failure
                || cause instanceof FileUploadException
                || cause instanceof MultipartStream.MalformedStreamException;
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Missing missing -> HttpStatus.NOT_FOUND;
            case Refusal.Forbidden forbidden -> HttpStatus.FORBIDDEN;
            case Refusal.Conflict conflict -> HttpStatus.CONFLICT;
            case Refusal.Invalid invalid -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatus status(Throwable failure) {
        var declared = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        return switch (failure) {
            case ErrorResponse answered ->
                HttpStatus.valueOf(answered.getStatusCode().value());
            case TypeMismatchException e -> HttpStatus.BAD_REQUEST;
            case HttpMessageNotReadableException e -> HttpStatus.BAD_REQUEST;
            case InvalidParameterException e -> HttpStatus.valueOf(e.getErrorCode());
            case MultipartException e when notAForm(e) -> HttpStatus.BAD_REQUEST;
            case RequestRejectedException e -> HttpStatus.BAD_REQUEST;
            case DataAccessException e when notKept(e) -> HttpStatus.BAD_REQUEST;
            case AuthenticationException e -> HttpStatus.UNAUTHORIZED;
            case AccessDeniedException e -> HttpStatus.FORBIDDEN;
            default -> declared == null ? HttpStatus.INTERNAL_SERVER_ERROR : declared.code();
        };
    }
}
