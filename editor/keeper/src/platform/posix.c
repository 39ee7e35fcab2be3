/* Linux and macOS. Where they differ is marked. */
#define _GNU_SOURCE
#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/eventfd.h>
#endif

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* macOS: SO_NOSIGPIPE is set on the socket instead */
#endif

/* ---- Threads ---- */

void port_mutex_init(port_mutex *mutex) { pthread_mutex_init(mutex, NULL); }
void port_mutex_free(port_mutex *mutex) { pthread_mutex_destroy(mutex); }
void port_lock(port_mutex *mutex) { pthread_mutex_lock(mutex); }
void port_unlock(port_mutex *mutex) { pthread_mutex_unlock(mutex); }

void port_cond_init(port_cond *cond) {
#ifdef __APPLE__
    pthread_cond_init(cond, NULL); /* no monotonic conditions there; relative waits do the same */
#else
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(cond, &attributes);
    pthread_condattr_destroy(&attributes);
#endif
}

void port_cond_free(port_cond *cond) { pthread_cond_destroy(cond); }
void port_cond_wake_all(port_cond *cond) { pthread_cond_broadcast(cond); }

void port_cond_wait(port_cond *cond, port_mutex *mutex, int64_t timeout_ms) {
    if (timeout_ms < 0) {
        pthread_cond_wait(cond, mutex);
        return;
    }
#ifdef __APPLE__
    struct timespec wait = {.tv_sec = (time_t)(timeout_ms / 1000), .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
    pthread_cond_timedwait_relative_np(cond, mutex, &wait);
#else
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(timeout_ms / 1000);
    until.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_cond_timedwait(cond, mutex, &until);
#endif
}

struct start {
    void (*run)(void *);
    void *argument;
};

static void *run_thread(void *argument) {
    struct start start = *(struct start *)argument;
    free(argument);
    start.run(start.argument);
    return NULL;
}

bool port_thread_start(port_thread *thread, void (*run)(void *), void *argument) {
    struct start *start = malloc(sizeof *start);
    if (start == NULL) return false;
    *start = (struct start){run, argument};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 512 * 1024);
    /* The Editor's signals are the Editor's: none may be delivered to this thread. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(thread, &attributes, run_thread, start) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (!started) free(start);
    return started;
}

void port_thread_join(port_thread *thread) { pthread_join(*thread, NULL); }

/* ---- The process ---- */

static volatile sig_atomic_t forked;

static void on_fork(void) { forked = 1; }

bool port_start(void) { return pthread_atfork(NULL, NULL, on_fork) == 0; }

bool port_is_forked(void) { return forked != 0; }

static uint64_t clock_ms(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t port_now_ms(void) { return clock_ms(CLOCK_MONOTONIC); }
uint64_t port_unix_ms(void) { return clock_ms(CLOCK_REALTIME); }

uint64_t port_random(void) {
    uint64_t bits = 0;
    int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, &bits, sizeof bits) != (ssize_t)sizeof bits) bits = port_now_ms() ^ (uint64_t)getpid() << 32;
    if (file >= 0) close(file);
    return bits;
}

int64_t port_read_file(const char *path, char *buffer, size_t size) {
    /* O_NONBLOCK: a pipe under that name must not hold the thread. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return -1;
    size_t length = 0;
    ssize_t got = 0;
    while (length < size && (got = read(file, buffer + length, size - length)) > 0) length += (size_t)got;
    close(file);
    return got < 0 || length == size ? -1 : (int64_t)length;
}

/* ---- Streams ---- */

#ifndef __linux__
static bool prepare(int socket) {
    int flags = fcntl(socket, F_GETFL), on = 1;
    setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on); /* fails on a pipe, where nothing is lost */
    return fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 && fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0;
}
#endif

static int new_socket(int family) {
#ifdef __linux__
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); /* at once: another thread may fork in between */
#else
    int made = socket(family, SOCK_STREAM, 0);
    if (made >= 0 && !prepare(made)) {
        close(made);
        made = -1;
    }
    return made;
#endif
}

static bool fail(int socket, const char **fault, const char *why) {
    if (socket >= 0) close(socket);
    *fault = why;
    return false;
}

static const char *why_not(void) {
    switch (errno) {
        case ENOENT: return "its socket is not there";
        case ECONNREFUSED: return "nobody listens there";
        case EAGAIN: return "it takes no further connection right now";
        case EACCES: return "its socket may not be opened";
        default: return "connecting failed";
    }
}

/* The token goes over this line: whoever made the socket must be us. */
static bool is_our_user(int socket) {
#ifdef __APPLE__
    uid_t user;
    gid_t group;
    return getpeereid(socket, &user, &group) == 0 && user == geteuid();
#else
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
#endif
}

bool port_connect_unix(const char *path, port_stream *stream, const char **fault) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) return fail(-1, fault, "the socket's path is too long");
    memcpy(address.sun_path, path, length + 1);
    int made = new_socket(AF_UNIX);
    if (made < 0) return fail(-1, fault, "no socket could be made");
    if (connect(made, (struct sockaddr *)&address, sizeof address) != 0) return fail(made, fault, why_not());
    if (!is_our_user(made)) return fail(made, fault, "the socket belongs to another user");
    *stream = (port_stream){.socket = made};
    return true;
}

bool port_connect_pipe(const char *name, port_stream *stream, const char **fault) {
    (void)name, (void)stream;
    return fail(-1, fault, "named pipes are for Windows");
}

static socklen_t loopback(struct sockaddr_storage *storage, uint16_t port, bool ipv6) {
    memset(storage, 0, sizeof *storage);
    if (ipv6) {
        struct sockaddr_in6 *address = (struct sockaddr_in6 *)storage;
        address->sin6_family = AF_INET6;
        address->sin6_port = htons(port);
        address->sin6_addr = in6addr_loopback;
        return sizeof *address;
    }
    struct sockaddr_in *address = (struct sockaddr_in *)storage;
    address->sin_family = AF_INET;
    address->sin_port = htons(port);
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof *address;
}

static void send_at_once(int socket) {
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool port_connect_tcp(uint16_t port, bool ipv6, port_stream *stream, const char **fault) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, port, ipv6);
    int made = new_socket(ipv6 ? AF_INET6 : AF_INET);
    if (made < 0) return fail(-1, fault, "no socket could be made");
    send_at_once(made);
    if (connect(made, (struct sockaddr *)&address, length) != 0 && errno != EINPROGRESS) return fail(made, fault, why_not());
    *stream = (port_stream){.socket = made};
    return true;
}

bool port_connected(port_stream *stream) {
    int fault = 0;
    socklen_t size = sizeof fault;
    return getsockopt((int)stream->socket, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 && fault == 0;
}

bool port_listen(uint16_t port, bool ipv6, port_stream *listener, uint16_t *bound) {
    struct sockaddr_storage address;
    socklen_t length = loopback(&address, port, ipv6);
    int made = new_socket(ipv6 ? AF_INET6 : AF_INET), on = 1;
    if (made < 0) return false;
    /* An Editor that starts anew gets its port back at once, though connections of the old one linger. */
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (ipv6) setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(made, (struct sockaddr *)&address, length) != 0 || listen(made, 128) != 0 ||
        getsockname(made, (struct sockaddr *)&address, &length) != 0) {
        close(made);
        return false;
    }
    *bound = ntohs(ipv6 ? ((struct sockaddr_in6 *)&address)->sin6_port : ((struct sockaddr_in *)&address)->sin_port);
    *listener = (port_stream){.socket = made};
    return true;
}

bool port_accept(port_stream *listener, port_stream *stream) {
#ifdef __linux__
    int made = accept4((int)listener->socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
#else
    int made = accept((int)listener->socket, NULL, NULL);
    if (made >= 0 && !prepare(made)) {
        close(made);
        made = -1;
    }
#endif
    if (made < 0) return false;
    send_at_once(made);
    *stream = (port_stream){.socket = made};
    return true;
}

static int64_t result_of(ssize_t moved) {
    if (moved >= 0) return moved;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? PORT_AGAIN : PORT_CLOSED;
}

int64_t port_read(port_stream *stream, void *buffer, size_t size) {
    ssize_t got = recv((int)stream->socket, buffer, size, 0);
    return got == 0 ? PORT_CLOSED : result_of(got);
}

int64_t port_write(port_stream *stream, const void *bytes, size_t length) {
    return result_of(send((int)stream->socket, bytes, length, MSG_NOSIGNAL));
}

void port_finish_writing(port_stream *stream) { shutdown((int)stream->socket, SHUT_WR); }

void port_close(port_stream *stream) {
    if (stream->socket >= 0) close((int)stream->socket);
    *stream = PORT_NO_STREAM;
}

/* ---- Waiting ---- */

bool port_waker_open(port_waker *waker) {
#ifdef __linux__
    int made = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    waker->ends[0] = waker->ends[1] = made;
    return made >= 0;
#else
    int ends[2];
    if (pipe(ends) != 0) return false;
    prepare(ends[0]);
    prepare(ends[1]);
    waker->ends[0] = ends[0];
    waker->ends[1] = ends[1];
    return true;
#endif
}

void port_waker_close(port_waker *waker) {
    close((int)waker->ends[0]);
    if (waker->ends[1] != waker->ends[0]) close((int)waker->ends[1]);
}

void port_wake(port_waker *waker) {
    uint64_t one = 1; /* an eventfd takes no fewer than 8 bytes; a pipe that is full rings already */
    ssize_t ignored = write((int)waker->ends[1], &one, sizeof one);
    (void)ignored;
}

static void quiet(port_waker *waker) {
    uint64_t rings[8];
    while (read((int)waker->ends[0], rings, sizeof rings) == (ssize_t)sizeof rings) {}
}

void port_wait(port_waker *waker, port_item *items, size_t count, int64_t timeout_ms) {
    struct pollfd polled[PORT_MOST_ITEMS + 1];
    polled[0] = (struct pollfd){.fd = (int)waker->ends[0], .events = POLLIN};
    for (size_t i = 0; i < count; i++) {
        int events = (items[i].want_read ? POLLIN : 0) | (items[i].want_write ? POLLOUT : 0);
        /* One that wants nothing is left out: poll would report its end again and again, and nobody would act on it. */
        polled[i + 1] = (struct pollfd){.fd = events != 0 ? (int)items[i].stream->socket : -1, .events = (short)events};
    }
    int timeout = timeout_ms < 0 ? -1 : timeout_ms > 1000000 ? 1000000 : (int)timeout_ms;
    int ready = poll(polled, (nfds_t)(count + 1), timeout);
    if (ready > 0 && polled[0].revents != 0) quiet(waker);
    for (size_t i = 0; i < count; i++) {
        int events = ready > 0 ? polled[i + 1].revents : 0;
        bool broken = (events & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        items[i].readable = items[i].want_read && ((events & POLLIN) != 0 || broken);
        items[i].writable = items[i].want_write && ((events & POLLOUT) != 0 || broken);
    }
}
