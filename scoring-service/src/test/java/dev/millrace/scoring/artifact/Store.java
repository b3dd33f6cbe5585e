package dev.millrace.scoring.artifact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that gives what was put; to S3's client it looks like a store. */
final class Store implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  Store() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::give);
    server.createContext("/from/", exchange -> redirect(exchange, "/"));
    server.createContext("/round/", exchange -> redirect(exchange, "/round/"));
    server.createContext("/stall/", this::stall);
    server.start();
  }

  URI put(String path, byte[] bytes) {
    synchronized (this) {
      files.put(path, bytes);
    }
    return uri(path);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private void give(HttpExchange exchange) throws IOException {
    byte[] bytes;
    synchronized (this) {
      asked.add(exchange.getRequestURI().getPath());
      bytes = files.get(exchange.getRequestURI().getPath());
    }
    try (exchange) {
      exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
      if (bytes != null) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      exchange.getResponseHeaders().add("Location", to + path.substring(path.lastIndexOf('/') + 1));
      exchange.sendResponseHeaders(302, -1);
    }
  }

  /** One byte of two, and then nothing until the end. */
  private void stall(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
