package org.cpdmodules.packager.module;

/**
 * What must be true before the module counts as complete. Numbers are already resolved: "all pages" is their number.
 *
 * @param pages how many pages must have been visited
 * @param questions what is asked of every question
 * @param scenarioEnded whether an ending of every scenario must have been reached
 * @param reflections how many required reflections must have been answered
 * @param planActions how many actions the plan must have
 */
public record CompletionRule(int pages, Questions questions, boolean scenarioEnded, int reflections, int planActions) {
    public enum Questions {
        ANSWERED,
        CORRECT,
        NONE
    }
}
