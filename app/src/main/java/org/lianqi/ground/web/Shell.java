package org.lianqi.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Asks the browser which colours its reader prefers, at the first answer, so that the first page already has them. */
@Component
class Shell implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/app/**", "/vendor/**", "/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Accept-CH", Theme.HINT);
        response.setHeader("Critical-CH", Theme.HINT);
        response.addHeader(HttpHeaders.VARY, Theme.HINT);
        return true;
    }
}
