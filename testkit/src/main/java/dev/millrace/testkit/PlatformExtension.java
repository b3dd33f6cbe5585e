package dev.millrace.testkit;

import dev.millrace.embedded.EmbeddedPlatform;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link EmbeddedPlatform} a launcher session: started when the first test asks for it, closed
 * by JUnit's store when the session ends.
 */
public final class PlatformExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(PlatformExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedPlatform.class;
  }

  @Override
  public EmbeddedPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(
            EmbeddedPlatform.class, type -> EmbeddedPlatform.start(), EmbeddedPlatform.class);
  }
}
