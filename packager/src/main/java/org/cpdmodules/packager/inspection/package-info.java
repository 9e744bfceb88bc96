/**
 * Opens any package, also a stranger's: names its standard, checks structure and manifest against the rules that systems
 * hold to and those that they silently break on, and says where it can be used. Every package of ours passes through here
 * before it is handed out.
 *
 * <p>SCORM 1.2 CAM §2.3, SCORM 2004 CAM §3, cmi5 §§13 and 14. May use: {@code source} (for problems). Knows nothing of how
 * packages are made. Out of scope: playing them.
 */
@NullMarked
package org.cpdmodules.packager.inspection;

import org.jspecify.annotations.NullMarked;
