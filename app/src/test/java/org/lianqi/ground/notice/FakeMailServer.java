package org.lianqi.ground.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes letters, or refuses them while it is told to. */
final class FakeMailServer implements AutoCloseable {
    private final ServerSocket socket;
    final List<String> letters = new CopyOnWriteArrayList<>();
    volatile boolean refusing;

    FakeMailServer() throws IOException {
        socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var visitor = socket.accept();
                    Thread.ofVirtual().start(() -> talk(visitor));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private void talk(Socket visitor) {
        try (visitor;
                var in = new BufferedReader(
                        new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII))) {
            say(visitor, "220 post office");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("DATA")) {
                    say(visitor, "354 go on");
                    var letter = new StringBuilder();
                    for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        letter.append(text).append("\r\n");
                    }
                    letters.add(letter.toString());
                    say(visitor, "250 taken");
                } else if (word.startsWith("QUIT")) {
                    say(visitor, "221 bye");
                    return;
                } else {
                    say(visitor, refusing && word.startsWith("RCPT") ? "451 not now" : "250 yes");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket visitor, String line) throws IOException {
        visitor.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        visitor.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
