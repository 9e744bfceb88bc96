package org.cpdmodules.lrs;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources answer from the root of the server; they are found by their annotations. */
@ApplicationPath("/")
public class LrsApplication extends Application {}
