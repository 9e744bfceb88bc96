package org.cpdmodules.packager.module;

/** Everything in a section that has an id of its own, unique in the module: all but running text. */
public sealed interface Identified extends Content
        permits Familiar,
                WhichModule,
                Principles,
                CaseStudy,
                Scenario,
                Reflection,
                Quiz,
                Plan,
                FurtherResources,
                ReferenceList,
                Media,
                Download {
    Id id();
}
