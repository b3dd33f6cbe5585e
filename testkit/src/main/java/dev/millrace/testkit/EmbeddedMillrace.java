package dev.millrace.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a real broker and a real registry: a parameter of type {@link
 * dev.millrace.embedded.EmbeddedPlatform}, in a test method, a life-cycle method or the
 * constructor. All test classes of a JVM share one platform, so topics need names of their own.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlatformExtension.class)
public @interface EmbeddedMillrace {}
