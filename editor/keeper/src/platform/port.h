/*
 * What the keeper needs of an operating system. One file per system implements it (posix.c, windows.c); nothing else names one.
 *
 * Streams and listeners never block. port_wait is the only place where the keeper's thread rests.
 */
#ifndef HK_PORT_H
#define HK_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
typedef struct { void *opaque; } port_mutex; /* an SRWLOCK, which is one pointer */
typedef struct { void *opaque; } port_cond;  /* a CONDITION_VARIABLE, likewise */
typedef struct { void *opaque; } port_thread;
#define PORT_MUTEX_INIT {0}
#else
#include <pthread.h>
typedef pthread_mutex_t port_mutex;
typedef pthread_cond_t port_cond;
typedef pthread_t port_thread;
#define PORT_MUTEX_INIT PTHREAD_MUTEX_INITIALIZER
#endif

void port_mutex_init(port_mutex *mutex);
void port_mutex_free(port_mutex *mutex);
void port_lock(port_mutex *mutex);
void port_unlock(port_mutex *mutex);
void port_cond_init(port_cond *cond);
void port_cond_free(port_cond *cond);
/* Waits until woken (perhaps for nothing) or until timeout_ms is over; -1 has no limit. */
void port_cond_wait(port_cond *cond, port_mutex *mutex, int64_t timeout_ms);
void port_cond_wake_all(port_cond *cond);
bool port_thread_start(port_thread *thread, void (*run)(void *), void *argument);
void port_thread_join(port_thread *thread);

/* Called once before anything else: sockets on Windows, the fork guard elsewhere; keeps the library from being unloaded. */
bool port_start(void);
/* True in a child of fork(): its keeper's thread does not exist. */
bool port_is_forked(void);

uint64_t port_now_ms(void); /* monotonic */
uint64_t port_unix_ms(void);
uint64_t port_random(void);

/* Reads a small file whole; -1 when it can't be read or is longer than size. */
int64_t port_read_file(const char *path, char *buffer, size_t size);

enum { PORT_AGAIN = -1, PORT_CLOSED = -2 };

typedef struct port_stream {
    intptr_t socket; /* -1: none */
    void *pipe;      /* Windows: a named pipe in its place */
} port_stream;

#define PORT_NO_STREAM ((port_stream){.socket = -1, .pipe = NULL})

static inline bool port_is_open(const port_stream *stream) { return stream->socket != -1 || stream->pipe != NULL; }

/* Each says why not in *fault, in a few words. A private socket of another user is refused. */
bool port_connect_unix(const char *path, port_stream *stream, const char **fault);
bool port_connect_pipe(const char *name, port_stream *stream, const char **fault);
bool port_connect_tcp(uint16_t port, bool ipv6, port_stream *stream, const char **fault);
/* A TCP connection comes up later: false once it has failed. */
bool port_connected(port_stream *stream);

bool port_listen(uint16_t port, bool ipv6, port_stream *listener, uint16_t *bound); /* loopback only */
bool port_accept(port_stream *listener, port_stream *stream);

/* Bytes moved, PORT_AGAIN, or PORT_CLOSED (end of stream, or broken). */
int64_t port_read(port_stream *stream, void *buffer, size_t size);
int64_t port_write(port_stream *stream, const void *bytes, size_t length);
void port_finish_writing(port_stream *stream);
void port_close(port_stream *stream);

typedef struct port_waker { intptr_t ends[2]; } port_waker;
bool port_waker_open(port_waker *waker);
void port_waker_close(port_waker *waker);
void port_wake(port_waker *waker);

typedef struct port_item {
    port_stream *stream;
    bool want_read, want_write;
    bool readable, writable; /* answers; also set when it is broken, so that the next call finds out */
} port_item;

enum { PORT_MOST_ITEMS = 300 };

/* Rests until an item is ready, the waker rang, or timeout_ms is over (-1: no limit). */
void port_wait(port_waker *waker, port_item *items, size_t count, int64_t timeout_ms);

#endif
