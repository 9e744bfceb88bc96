package org.cpdmodules.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way from the server to its database, which can be cut at the n-th message that goes along it: before the message has
 * arrived, or after it has and before its answer. New connections pass again at once. It can also fall silent there: every
 * connection stays open, and nothing that is sent along it arrives; so do new ones, until it is mended.
 */
final class BrittleWire implements AutoCloseable {
    /** On which side of the message the cut is. */
    enum Cut {
        BEFORE_THE_MESSAGE,
        BEFORE_THE_ANSWER,
        SILENT_BEFORE_THE_MESSAGE,
        SILENT_BEFORE_THE_ANSWER;

        private boolean isSilence() {
            return this == SILENT_BEFORE_THE_MESSAGE || this == SILENT_BEFORE_THE_ANSWER;
        }
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket entrance;
    private final int database;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger messagesLeft = new AtomicInteger(NEVER);
    private final Set<Socket> mute = ConcurrentHashMap.newKeySet();
    private volatile Cut cut = Cut.BEFORE_THE_MESSAGE;
    private volatile boolean isSilent;

    private BrittleWire(int database) throws IOException {
        this.database = database;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static BrittleWire to(int database) {
        try {
            return new BrittleWire(database);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Cuts all connections at the n-th message from now. */
    void cutAt(int message, Cut where) {
        cut = where;
        messagesLeft.set(message);
    }

    /** All connections, also new ones, carry nothing from now on. */
    void fallSilent() {
        isSilent = true;
        mute.addAll(open);
    }

    /** Cuts no more, and new connections carry what is sent; says whether there was a cut. Silent ones stay so. */
    boolean mend() {
        isSilent = false;
        return messagesLeft.getAndSet(NEVER) <= 0;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                join(entrance.accept());
            } catch (IOException closed) {
                System.getLogger("wire").log(System.Logger.Level.DEBUG, "no further connection", closed);
            }
        }
    }

    /** Joins a connection of the server with one to the database; closes it when the database does not answer. */
    private void join(Socket server) throws IOException {
        boolean isJoined = false;
        try {
            Socket postgres = new Socket(InetAddress.getLoopbackAddress(), database);
            server.setTcpNoDelay(true);
            postgres.setTcpNoDelay(true);
            open.add(server);
            open.add(postgres);
            if (isSilent) {
                mute.add(server);
                mute.add(postgres);
            }
            daemon(() -> pump(server, postgres, true));
            daemon(() -> pump(postgres, server, false));
            isJoined = true;
        } finally {
            if (!isJoined) {
                server.close();
            }
        }
    }

    private void pump(Socket from, Socket to, boolean counts) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                boolean isLast = counts && messagesLeft.get() != NEVER && messagesLeft.decrementAndGet() == 0;
                if (isLast && cut.isSilence()) {
                    fallSilent();
                    if (cut == Cut.SILENT_BEFORE_THE_ANSWER) {
                        out.write(buffer, 0, count);
                        out.flush();
                    }
                    continue;
                }
                if (mute.contains(from)) {
                    continue;
                }
                if (isLast && cut == Cut.BEFORE_THE_MESSAGE) {
                    cutAll();
                    return;
                }
                if (isLast) {
                    // The message arrives, its answer does not.
                    to.setSoLinger(false, 0);
                    from.close();
                }
                out.write(buffer, 0, count);
                out.flush();
                if (isLast) {
                    cutAll();
                    return;
                }
            }
        } catch (IOException cutOrClosed) {
            System.getLogger("wire").log(System.Logger.Level.DEBUG, "a wire ends", cutOrClosed);
        } finally {
            for (Set<Socket> known : List.of(open, mute)) {
                known.remove(from);
                known.remove(to);
            }
        }
    }

    private void cutAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException gone) {
                System.getLogger("wire").log(System.Logger.Level.DEBUG, "already gone", gone);
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cutAll();
    }
}
