/* Windows: sockets, and named pipes that look like them. */
#define WIN32_LEAN_AND_MEAN
#define FD_SETSIZE 320 /* before winsock2.h: at least PORT_MOST_ITEMS */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "port.h"

enum { PIPE_BUFFER = 64 * 1024, LAST_WRITE_MS = 1000, MOST_PATH = 1024 };

/* ---- Threads ---- */

void port_mutex_init(port_mutex *mutex) { InitializeSRWLock((PSRWLOCK)mutex); }
void port_mutex_free(port_mutex *mutex) { (void)mutex; }
void port_lock(port_mutex *mutex) { AcquireSRWLockExclusive((PSRWLOCK)mutex); }
void port_unlock(port_mutex *mutex) { ReleaseSRWLockExclusive((PSRWLOCK)mutex); }
void port_cond_init(port_cond *cond) { InitializeConditionVariable((PCONDITION_VARIABLE)cond); }
void port_cond_free(port_cond *cond) { (void)cond; }
void port_cond_wake_all(port_cond *cond) { WakeAllConditionVariable((PCONDITION_VARIABLE)cond); }

static DWORD wait_time(int64_t timeout_ms) { return timeout_ms < 0 ? INFINITE : timeout_ms > 1000000 ? 1000000 : (DWORD)timeout_ms; }

void port_cond_wait(port_cond *cond, port_mutex *mutex, int64_t timeout_ms) {
    SleepConditionVariableSRW((PCONDITION_VARIABLE)cond, (PSRWLOCK)mutex, wait_time(timeout_ms), 0);
}

struct start {
    void (*run)(void *);
    void *argument;
};

static DWORD WINAPI run_thread(void *argument) {
    struct start start = *(struct start *)argument;
    free(argument);
    start.run(start.argument);
    return 0;
}

bool port_thread_start(port_thread *thread, void (*run)(void *), void *argument) {
    struct start *start = malloc(sizeof *start);
    if (start == NULL) return false;
    *start = (struct start){run, argument};
    thread->opaque = CreateThread(NULL, 512 * 1024, run_thread, start, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread->opaque == NULL) free(start);
    return thread->opaque != NULL;
}

void port_thread_join(port_thread *thread) {
    WaitForSingleObject(thread->opaque, INFINITE);
    CloseHandle(thread->opaque);
}

/* ---- The process ---- */

bool port_start(void) {
    WSADATA data;
    HMODULE self;
    /* Unloaded under its own thread, it would take the Editor with it. */
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (LPCWSTR)(uintptr_t)&port_start, &self);
    return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

bool port_is_forked(void) { return false; }

uint64_t port_now_ms(void) {
    LARGE_INTEGER now, frequency;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (uint64_t)(now.QuadPart / frequency.QuadPart * 1000 + now.QuadPart % frequency.QuadPart * 1000 / frequency.QuadPart);
}

uint64_t port_unix_ms(void) {
    FILETIME time;
    GetSystemTimeAsFileTime(&time);
    uint64_t ticks = (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime; /* of 100 ns, since 1601 */
    return ticks / 10000 - 11644473600000u;
}

/* For jitter, which need not be hard to guess. */
uint64_t port_random(void) {
    LARGE_INTEGER now;
    QueryPerformanceCounter(&now);
    return (uint64_t)now.QuadPart * 6364136223846793005u ^ (uint64_t)GetCurrentProcessId() << 32;
}

static bool widen(const char *text, wchar_t *wide, int size) { return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, wide, size) > 0; }

int64_t port_read_file(const char *path, char *buffer, size_t size) {
    wchar_t wide[MOST_PATH];
    if (!widen(path, wide, MOST_PATH)) return -1;
    /* Shared in every way: the daemon may replace it right now. */
    HANDLE file = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return -1;
    size_t length = 0;
    DWORD got = 0;
    BOOL fine = TRUE;
    while (length < size && (fine = ReadFile(file, buffer + length, (DWORD)(size - length), &got, NULL)) && got > 0) length += got;
    CloseHandle(file);
    return !fine || length == size ? -1 : (int64_t)length;
}

/* ---- Named pipes ---- */

/* Windows has no readiness for pipes, only operations that complete: one read and one write are under way at most, into and
 * out of buffers that live as long as they do. */
struct pipe {
    HANDLE handle;
    OVERLAPPED read, write;
    bool reading, writing, ended;
    DWORD length, at;
    uint8_t in[PIPE_BUFFER], out[PIPE_BUFFER];
};

static bool fail(const char **fault, const char *why) {
    *fault = why;
    return false;
}

static bool user_of(HANDLE process, uint8_t *buffer, DWORD size) {
    HANDLE token;
    if (!OpenProcessToken(process, TOKEN_QUERY, &token)) return false;
    BOOL known = GetTokenInformation(token, TokenUser, buffer, size, &size);
    CloseHandle(token);
    return known;
}

/* The token goes over this line: whoever serves the pipe must be us. */
static bool is_our_user(HANDLE pipe) {
    ULONG id;
    uint8_t theirs[256], ours[256];
    HANDLE process = GetNamedPipeServerProcessId(pipe, &id) ? OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id) : NULL;
    if (process == NULL) return false;
    bool known = user_of(process, theirs, sizeof theirs) && user_of(GetCurrentProcess(), ours, sizeof ours);
    CloseHandle(process);
    return known && EqualSid(((TOKEN_USER *)(void *)theirs)->User.Sid, ((TOKEN_USER *)(void *)ours)->User.Sid);
}

bool port_connect_pipe(const char *name, port_stream *stream, const char **fault) {
    char path[MOST_PATH];
    wchar_t wide[MOST_PATH];
    if (snprintf(path, sizeof path, "\\\\.\\pipe\\%s", name) >= (int)sizeof path || !widen(path, wide, MOST_PATH))
        return fail(fault, "the pipe's name can't be used");
    HANDLE handle = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
        FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return fail(fault, GetLastError() == ERROR_PIPE_BUSY ? "it takes no further connection right now" : "its pipe can't be opened");
    struct pipe *pipe = is_our_user(handle) ? calloc(1, sizeof *pipe) : NULL;
    if (pipe == NULL) {
        CloseHandle(handle);
        return fail(fault, "the pipe belongs to another user");
    }
    pipe->handle = handle;
    pipe->read.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    pipe->write.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    *stream = (port_stream){.socket = -1, .pipe = pipe};
    return true;
}

/* A read is under way, or has brought something, or has found the end. */
static void begin_read(struct pipe *pipe) {
    if (pipe->reading || pipe->ended || pipe->at < pipe->length) return;
    pipe->at = pipe->length = 0;
    pipe->reading = ReadFile(pipe->handle, pipe->in, PIPE_BUFFER, NULL, &pipe->read) || GetLastError() == ERROR_IO_PENDING;
    pipe->ended = !pipe->reading;
}

static void end_read(struct pipe *pipe) {
    if (!pipe->reading) return;
    bool complete = GetOverlappedResult(pipe->handle, &pipe->read, &pipe->length, FALSE);
    if (!complete && GetLastError() == ERROR_IO_INCOMPLETE) return;
    pipe->reading = false;
    pipe->ended = !complete;
    if (!complete) pipe->length = 0;
}

static int64_t read_pipe(struct pipe *pipe, void *buffer, size_t size) {
    begin_read(pipe);
    end_read(pipe);
    if (pipe->at == pipe->length) return pipe->ended ? PORT_CLOSED : PORT_AGAIN;
    size_t taken = pipe->length - pipe->at < size ? pipe->length - pipe->at : size;
    memcpy(buffer, pipe->in + pipe->at, taken);
    pipe->at += (DWORD)taken;
    return (int64_t)taken;
}

static bool end_write(struct pipe *pipe) {
    DWORD written;
    if (!pipe->writing) return true;
    bool complete = GetOverlappedResult(pipe->handle, &pipe->write, &written, FALSE);
    if (!complete && GetLastError() == ERROR_IO_INCOMPLETE) return true;
    pipe->writing = false;
    return complete;
}

static int64_t write_pipe(struct pipe *pipe, const void *bytes, size_t length) {
    if (!end_write(pipe)) return PORT_CLOSED;
    if (pipe->writing) return PORT_AGAIN;
    DWORD taken = (DWORD)(length < PIPE_BUFFER ? length : PIPE_BUFFER);
    memcpy(pipe->out, bytes, taken);
    pipe->writing = WriteFile(pipe->handle, pipe->out, taken, NULL, &pipe->write) || GetLastError() == ERROR_IO_PENDING;
    return pipe->writing ? (int64_t)taken : PORT_CLOSED;
}

static void close_pipe(struct pipe *pipe) {
    DWORD moved;
    CancelIoEx(pipe->handle, NULL);
    /* The system writes into our buffers until it says that it has stopped. */
    if (pipe->reading) GetOverlappedResult(pipe->handle, &pipe->read, &moved, TRUE);
    if (pipe->writing) GetOverlappedResult(pipe->handle, &pipe->write, &moved, TRUE);
    CloseHandle(pipe->handle);
    CloseHandle(pipe->read.hEvent);
    CloseHandle(pipe->write.hEvent);
    free(pipe);
}

/* ---- Sockets ---- */

static SOCKET of(const port_stream *stream) { return (SOCKET)stream->socket; }

static port_stream stream_of(SOCKET socket) {
    u_long on = 1;
    BOOL at_once = TRUE;
    ioctlsocket(socket, (long)FIONBIO, &on);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, (const char *)&at_once, sizeof at_once);
    SetHandleInformation((HANDLE)socket, HANDLE_FLAG_INHERIT, 0);
    return (port_stream){.socket = (intptr_t)socket};
}

static int loopback(struct sockaddr_storage *storage, uint16_t port, bool ipv6) {
    memset(storage, 0, sizeof *storage);
    if (ipv6) {
        struct sockaddr_in6 *address = (struct sockaddr_in6 *)storage;
        address->sin6_family = AF_INET6;
        address->sin6_port = htons(port);
        address->sin6_addr.s6_addr[15] = 1;
        return sizeof *address;
    }
    struct sockaddr_in *address = (struct sockaddr_in *)storage;
    address->sin_family = AF_INET;
    address->sin_port = htons(port);
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof *address;
}

bool port_connect_unix(const char *path, port_stream *stream, const char **fault) {
    (void)path, (void)stream;
    return fail(fault, "on Windows the daemon has a named pipe");
}

bool port_connect_tcp(uint16_t port, bool ipv6, port_stream *stream, const char **fault) {
    struct sockaddr_storage address;
    int length = loopback(&address, port, ipv6);
    SOCKET made = socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (made == INVALID_SOCKET) return fail(fault, "no socket could be made");
    *stream = stream_of(made);
    if (connect(made, (struct sockaddr *)&address, length) == 0 || WSAGetLastError() == WSAEWOULDBLOCK) return true;
    port_close(stream);
    return fail(fault, "nobody listens there");
}

bool port_connected(port_stream *stream) {
    int fault = 0, size = sizeof fault;
    struct sockaddr_storage peer;
    int length = sizeof peer;
    return getsockopt(of(stream), SOL_SOCKET, SO_ERROR, (char *)&fault, &size) == 0 && fault == 0 &&
           getpeername(of(stream), (struct sockaddr *)&peer, &length) == 0;
}

bool port_listen(uint16_t port, bool ipv6, port_stream *listener, uint16_t *bound) {
    struct sockaddr_storage address;
    int length = loopback(&address, port, ipv6);
    BOOL on = TRUE;
    SOCKET made = socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (made == INVALID_SOCKET) return false;
    /* On Windows another program could otherwise bind to the same port and take our callers, with their tokens. */
    setsockopt(made, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&on, sizeof on);
    if (bind(made, (struct sockaddr *)&address, length) != 0 || listen(made, 128) != 0 ||
        getsockname(made, (struct sockaddr *)&address, &length) != 0) {
        closesocket(made);
        return false;
    }
    *bound = ntohs(ipv6 ? ((struct sockaddr_in6 *)&address)->sin6_port : ((struct sockaddr_in *)&address)->sin_port);
    *listener = stream_of(made);
    return true;
}

bool port_accept(port_stream *listener, port_stream *stream) {
    SOCKET made = accept(of(listener), NULL, NULL);
    if (made == INVALID_SOCKET) return false;
    *stream = stream_of(made);
    return true;
}

static int64_t result_of(int moved) {
    if (moved >= 0) return moved;
    return WSAGetLastError() == WSAEWOULDBLOCK ? PORT_AGAIN : PORT_CLOSED;
}

static int chunk(size_t length) { return length > 1024 * 1024 ? 1024 * 1024 : (int)length; }

int64_t port_read(port_stream *stream, void *buffer, size_t size) {
    if (stream->pipe != NULL) return read_pipe(stream->pipe, buffer, size);
    int got = recv(of(stream), buffer, chunk(size), 0);
    return got == 0 ? PORT_CLOSED : result_of(got);
}

int64_t port_write(port_stream *stream, const void *bytes, size_t length) {
    if (stream->pipe != NULL) return write_pipe(stream->pipe, bytes, length);
    return result_of(send(of(stream), bytes, chunk(length), 0));
}

void port_finish_writing(port_stream *stream) {
    struct pipe *pipe = stream->pipe;
    if (pipe == NULL) shutdown(of(stream), SD_SEND);
    else if (pipe->writing) WaitForSingleObject(pipe->write.hEvent, LAST_WRITE_MS);
}

void port_close(port_stream *stream) {
    if (stream->pipe != NULL) close_pipe(stream->pipe);
    if (stream->socket != -1) closesocket(of(stream));
    *stream = PORT_NO_STREAM;
}

/* ---- Waiting ---- */

bool port_waker_open(port_waker *waker) {
    waker->ends[0] = (intptr_t)CreateEventW(NULL, FALSE, FALSE, NULL); /* rung by port_wake */
    waker->ends[1] = (intptr_t)CreateEventW(NULL, TRUE, FALSE, NULL);  /* set by any of the sockets */
    return waker->ends[0] != 0 && waker->ends[1] != 0;
}

void port_waker_close(port_waker *waker) {
    CloseHandle((HANDLE)waker->ends[0]);
    CloseHandle((HANDLE)waker->ends[1]);
}

void port_wake(port_waker *waker) { SetEvent((HANDLE)waker->ends[0]); }

static bool is_pipe_ready(port_item *item) {
    struct pipe *pipe = item->stream->pipe;
    if (item->want_read) begin_read(pipe);
    item->readable = item->want_read && (!pipe->reading || HasOverlappedIoCompleted(&pipe->read));
    item->writable = item->want_write && (!pipe->writing || HasOverlappedIoCompleted(&pipe->write));
    return item->readable || item->writable;
}

/* Selecting anew sets the event at once for whatever is so already: what looks like edges becomes levels. */
static void select_events(const port_item *item, HANDLE event) {
    long events = (item->want_read ? FD_READ | FD_ACCEPT | FD_CLOSE : 0) | (item->want_write ? FD_WRITE | FD_CONNECT | FD_CLOSE : 0);
    WSAEventSelect(of(item->stream), event, events);
}

static void look_at_sockets(port_item *items, size_t count) {
    fd_set readable, writable, broken;
    struct timeval at_once = {0, 0};
    bool any = false;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_ZERO(&broken);
    for (size_t i = 0; i < count; i++) {
        if (items[i].stream->pipe != NULL) continue;
        if (items[i].want_read) FD_SET(of(items[i].stream), &readable);
        if (items[i].want_write) FD_SET(of(items[i].stream), &writable);
        if (items[i].want_write) FD_SET(of(items[i].stream), &broken); /* a connection that failed shows only here */
        any |= items[i].want_read || items[i].want_write;
    }
    if (!any || select(0, &readable, &writable, &broken, &at_once) <= 0) {
        FD_ZERO(&readable);
        FD_ZERO(&writable);
        FD_ZERO(&broken);
    }
    for (size_t i = 0; i < count; i++) {
        if (items[i].stream->pipe != NULL) continue;
        items[i].readable = items[i].want_read && FD_ISSET(of(items[i].stream), &readable);
        items[i].writable = items[i].want_write && (FD_ISSET(of(items[i].stream), &writable) || FD_ISSET(of(items[i].stream), &broken));
    }
}

void port_wait(port_waker *waker, port_item *items, size_t count, int64_t timeout_ms) {
    HANDLE handles[4] = {(HANDLE)waker->ends[0], (HANDLE)waker->ends[1]};
    DWORD handle_count = 2;
    bool ready = false;
    ResetEvent(handles[1]);
    for (size_t i = 0; i < count; i++) {
        struct pipe *pipe = items[i].stream->pipe;
        if (pipe == NULL) {
            select_events(&items[i], handles[1]);
            continue;
        }
        ready |= is_pipe_ready(&items[i]);
        if (items[i].want_read && handle_count < 4) handles[handle_count++] = pipe->read.hEvent;
        if (items[i].want_write && handle_count < 4) handles[handle_count++] = pipe->write.hEvent;
    }
    WaitForMultipleObjects(handle_count, handles, FALSE, ready ? 0 : wait_time(timeout_ms));
    for (size_t i = 0; i < count; i++)
        if (items[i].stream->pipe != NULL) is_pipe_ready(&items[i]);
    look_at_sockets(items, count);
}
