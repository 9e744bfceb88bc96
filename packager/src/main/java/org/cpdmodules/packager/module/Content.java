package org.cpdmodules.packager.module;

/** What stands in a section: running text or a block. */
public sealed interface Content
        permits Text,
                Familiar,
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
                Download {}
