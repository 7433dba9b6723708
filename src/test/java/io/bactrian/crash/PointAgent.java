package io.bactrian.crash;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Lets a JVM stand still at one point of its way, so that it can be killed there. Its argument is {@code class,method,ENTRY or RETURN,times,file,jar}: at so many
 * passes of that side of the method the file is made; {@code jar} has {@link Standstill}, which has to be known to every class.
 */
public final class PointAgent {
    private PointAgent() {}

    /** What is put before the first line of the method. */
    static final class OnEntry {
        private OnEntry() {}

        @Advice.OnMethodEnter
        static void here() {
            Standstill.passed();
        }
    }

    /** What is put behind its last line, where it returns without an exception. */
    static final class OnReturn {
        private OnReturn() {}

        @Advice.OnMethodExit
        static void here() {
            Standstill.passed();
        }
    }

    /** @throws IOException where the jar cannot be read */
    public static void premain(String argument, Instrumentation instrumentation) throws IOException {
        String[] words = argument.split(",", -1);
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(new File(words[5])));
        System.setProperty(Standstill.TIMES, words[3]);
        System.setProperty(Standstill.FILE, words[4]);
        Class<?> advice = words[2].equals("ENTRY") ? OnEntry.class : OnReturn.class;
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(named(words[0]))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(named(words[1]))))
                .installOn(instrumentation);
    }
}
