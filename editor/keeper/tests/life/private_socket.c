/* The line that daemons offer first: a Unix socket, or on Windows a named pipe. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/wire.h"

static struct daemon d;

static void announce(const char *link) {
    FILE *file = fopen(d.endpoint_file, "wb");
    CHECK(file != NULL);
    fprintf(file, "{\"link\":\"%s\"}", link); /* no token file named: the one of the configuration counts */
    fclose(file);
}

static hk_handle open_and_greet(const char *name) {
    hk_handle handle = editor_open(&d, name);
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    bytes_free(&hello);
    return handle;
}

#ifdef _WIN32
#include <windows.h>

static HANDLE new_pipe(const char *name) {
    HANDLE pipe = CreateNamedPipeA(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_WAIT, 4, 65536, 65536, 0, NULL);
    CHECK(pipe != INVALID_HANDLE_VALUE);
    return pipe;
}

static void read_all(HANDLE pipe, void *buffer, DWORD size) {
    DWORD done = 0, got = 0;
    while (done < size && ReadFile(pipe, (char *)buffer + done, size - done, &got, NULL) && got > 0) done += got;
    CHECK_EQUAL(done, size);
}

static struct bytes read_frame(HANDLE pipe) {
    uint8_t prefix[4];
    struct bytes payload = {0};
    read_all(pipe, prefix, 4);
    payload.length = (size_t)prefix[1] << 16 | (size_t)prefix[2] << 8 | prefix[3];
    payload.at = malloc(payload.length + 1);
    read_all(pipe, payload.at, (DWORD)payload.length);
    return payload;
}

static void write_text(HANDLE pipe, const char *text, DWORD length) {
    DWORD written;
    CHECK(WriteFile(pipe, text, length, &written, NULL) && written == length);
}

TEST(Pipe_DaemonOfOurs_CarriesTheLine) {
    enum { SIZE = 300000 };
    static char large[SIZE];
    daemon_start(&d, "t");
    HANDLE pipe = new_pipe("\\\\.\\pipe\\hawser-keeper-test");
    announce("pipe://hawser-keeper-test");
    hk_handle handle = open_and_greet("pipe");
    CHECK(ConnectNamedPipe(pipe, NULL) || GetLastError() == ERROR_PIPE_CONNECTED);
    struct bytes hello = read_frame(pipe);
    CHECK_EQUAL(hello_number(bytes_view(&hello), 2), 1);
    bytes_free(&hello);
    write_text(pipe, "\0\0\0\2\x12\0", 6);
    hk_frame frame;
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    /* More than the pipe and the keeper's own buffer hold, both ways. */
    large[0] = 0x0a;
    struct bytes envelope = {0}, back;
    pb_put_bytes(&envelope, 999, (struct slice){(uint8_t *)large, SIZE});
    CHECK_EQUAL(hk_send(handle, envelope.at, envelope.length, 0), HK_OK);
    back = read_frame(pipe);
    CHECK(slice_equal(bytes_view(&back), bytes_view(&envelope)));
    bytes_free(&back);
    editor_send(handle, "after", 0, HK_OK);
    back = read_frame(pipe);
    CHECK(slice_is(pb_find(bytes_view(&back), 1), "after"));
    bytes_free(&back);
    bytes_free(&envelope);
    /* It ends, and the next one is found. */
    HANDLE next = new_pipe("\\\\.\\pipe\\hawser-keeper-test");
    CloseHandle(pipe);
    CHECK(ConnectNamedPipe(next, NULL) || GetLastError() == ERROR_PIPE_CONNECTED);
    hello = read_frame(next);
    CHECK(hello_number(bytes_view(&hello), 2) >= 2);
    bytes_free(&hello);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    CloseHandle(next);
    daemon_stop(&d);
}

#else
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static port_stream listen_at(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    CHECK(strlen(path) < sizeof address.sun_path);
    memcpy(address.sun_path, path, strlen(path));
    unlink(path);
    int made = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    CHECK(bind(made, (struct sockaddr *)&address, sizeof address) == 0 && listen(made, 4) == 0);
    return (port_stream){.socket = made};
}

TEST(UnixSocket_DaemonOfOurs_CarriesTheLine) {
    char path[350], link[400];
    daemon_start(&d, "t");
    snprintf(path, sizeof path, "%s.sock", d.token_file);
    snprintf(link, sizeof link, "unix://%s", path);
    announce(link);
    hk_handle handle = open_and_greet("unix");
    UNTIL(editor_state(handle).dials > 1); /* the socket is not there yet */
    struct daemon at_socket = {.listener = listen_at(path)};
    port_stream line = daemon_greet(&at_socket, 0, NULL);
    editor_send(handle, "e1", 0, HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "e1");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    port_close(&at_socket.listener);
    unlink(path);
    daemon_stop(&d);
}

TEST(UnixSocket_PathTooLong_IsSaid) {
    char link[300] = "unix:///", text[128];
    uint64_t length = 0;
    memset(link + 8, 'x', 200);
    daemon_start(&d, "t");
    announce(link);
    hk_handle handle = open_and_greet("long-path");
    UNTIL(hk_fault(handle, text, sizeof text - 1, &length) == HK_OK && length > 0);
    text[length] = 0;
    CHECK_TEXT(text, "No daemon answers: the socket's path is too long");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}

TEST(Fork_InTheChild_EveryHandleIsStale) {
    daemon_start(&d, "t");
    hk_handle handle = editor_open(&d, "forked");
    pid_t child = fork();
    if (child == 0) _exit(hk_poke(handle) == HK_STALE && hk_close(handle, 0) == HK_STALE ? 0 : 1);
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK_EQUAL(status, 0);
    CHECK_EQUAL(hk_poke(handle), HK_OK);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}
#endif
