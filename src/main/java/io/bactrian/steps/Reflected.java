package io.bactrian.steps;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is reached by name while the program runs: a native executable has no class by name that is not listed. A test compares this with what the routes name.
 *
 * <p>In their order: the beans of the routes and what Simple expressions look into; the exceptions that {@code onException} names; what Quartz makes out of its
 * settings, and the jobs of camel-quartz; the StAX implementation, which the JDK looks for among the services: without it another one would be found, which
 * writes other bytes.
 */
@RegisterForReflection(
        targets = {
            Attempt.class,
            Calls.class,
            Closing.class,
            DeadLetterStep.class,
            Exports.class,
            Failures.class,
            Inbound.class,
            Intake.class,
            Intake.SeenBefore.class,
            Lane.class,
            Caravan.class,
            LoginStep.class,
            Settlement.class,
            Errand.class,
            CallErrand.class,
            ExportRun.class,
            ImportRun.class,
            Sending.class,
            CallSending.class,
            Parcel.class,
            Query.class,
            AnswerUnclear.class,
            NotSent.class,
            SessionEnded.class,
            VendorBusy.class,
            VendorFault.class,
            Exception.class,
            java.io.IOException.class,
            java.io.UncheckedIOException.class
        },
        classNames = {
            "org.apache.camel.component.quartz.CamelJob",
            "org.apache.camel.component.quartz.StatefulCamelJob",
            "org.quartz.impl.DefaultThreadExecutor",
            "org.quartz.impl.StdSchedulerFactory",
            "org.quartz.simpl.CascadingClassLoadHelper",
            "org.quartz.simpl.InitThreadContextClassLoadHelper",
            "org.quartz.simpl.PropertySettingJobFactory",
            "org.quartz.simpl.RAMJobStore",
            "org.quartz.simpl.SimpleInstanceIdGenerator",
            "org.quartz.simpl.SimpleThreadPool",
            "com.ctc.wstx.stax.WstxEventFactory",
            "com.ctc.wstx.stax.WstxInputFactory",
            "com.ctc.wstx.stax.WstxOutputFactory"
        })
final class Reflected {
    private Reflected() {}
}
