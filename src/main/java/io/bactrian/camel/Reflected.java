package io.bactrian.camel;

import io.bactrian.calling.CallContext;
import io.bactrian.calling.CallRequest;
import io.bactrian.exporting.ExportRun;
import io.bactrian.exporting.Exports;
import io.bactrian.importing.CloseImport;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OpenImport;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.inbound.Inbound;
import io.bactrian.reconcile.Repair;
import io.bactrian.reconcile.Repairs;
import io.bactrian.send.AnswerUnclear;
import io.bactrian.send.NotSent;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.Query;
import io.bactrian.send.RequestContext;
import io.bactrian.send.SessionEnded;
import io.bactrian.send.VendorBusy;
import io.bactrian.send.VendorFault;
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
            CallContext.class,
            CallRequest.class,
            CloseImport.class,
            Exports.class,
            Inbound.class,
            OpenImport.class,
            OpenImport.SeenBefore.class,
            Repairs.class,
            Repair.class,
            RequestContext.class,
            ExportRun.class,
            ImportRun.class,
            OutboundRequest.class,
            OutgoingBatch.class,
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
