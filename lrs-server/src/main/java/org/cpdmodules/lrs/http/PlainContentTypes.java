package org.cpdmodules.lrs.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Keeps JAX-RS from writing {@code charset=UTF-8} behind every text type that names none: a document comes back with the type
 * that it came with, and its octets need not be UTF-8. What this server writes itself says its charset. xAPI 1.0.3
 * Communication §2.2.
 */
@WebListener
public class PlainContentTypes implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent start) {
        start.getServletContext().setInitParameter("resteasy.add.charset", "false");
    }
}
