/** The learning record store; the rooms below say what each part is for. */
@NullMarked
package org.cpdmodules.lrs;

import org.jspecify.annotations.NullMarked;
