/** The requirement matrix: what the standard asks of the server, and which tests show that it is met. */
@org.jspecify.annotations.NullMarked
package org.cpdmodules.lrs.matrix;
