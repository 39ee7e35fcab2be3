#include "browser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct daemon nobody;

port_stream browse(uint16_t port) { return wire_connect(port); }

void browser_send(port_stream *stream, const char *text) { wire_write(stream, text, strlen(text)); }

void browser_post(port_stream *stream, const char *body) {
    char head[256];
    snprintf(head, sizeof head, "POST /rpc HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
        strlen(body));
    browser_send(stream, head);
    browser_send(stream, body);
}

struct answer browser_read(port_stream *stream) {
    struct answer answer = {0};
    size_t length = 0;
    while (length < 4 || memcmp(answer.head + length - 4, "\r\n\r\n", 4) != 0) {
        CHECK(length < sizeof answer.head - 1);
        if (wire_read(stream, answer.head + length, 1) == 0) {
            CHECK_EQUAL(length, 0); /* an end in the middle of an answer is none */
            return answer;
        }
        length++;
    }
    answer.status = atoi(answer.head + 9);
    const char *field = strstr(answer.head, "Content-Length: ");
    size_t body = field != NULL ? (size_t)atoi(field + 16) : 0;
    CHECK(body < sizeof answer.body);
    CHECK_EQUAL(wire_read(stream, answer.body, body), body);
    return answer;
}

struct answer browser_ask(uint16_t port, const char *head, const char *body) {
    port_stream stream = browse(port);
    browser_send(&stream, head);
    browser_send(&stream, "\r\n");
    browser_send(&stream, body);
    struct answer answer = browser_read(&stream);
    port_close(&stream);
    return answer;
}

bool has_header(const struct answer *answer, const char *line) {
    char wanted[256];
    snprintf(wanted, sizeof wanted, "\r\n%s\r\n", line);
    return strstr(answer->head, wanted) != NULL;
}

struct served serve(const char *name, hk_http_config config) {
    struct served served;
    daemon_start(&nobody, "t\n");
    served.handle = editor_open(&nobody, name);
    config.abi = HK_ABI_VERSION;
    CHECK_EQUAL(hk_http_start(served.handle, &config), HK_OK);
    CHECK_EQUAL(hk_http_port(served.handle, &served.port), HK_OK);
    return served;
}

void serve_end(struct served *served) {
    CHECK_EQUAL(hk_close(served->handle, 0), HK_OK);
    daemon_stop(&nobody);
}

uint64_t pull_call(hk_handle handle, char *text, size_t size) {
    hk_frame frame;
    editor_pull(handle, HK_FRAME_CALL, &frame, text, size);
    return frame.request;
}

void reply(hk_handle handle, uint64_t request, const char *result, hk_status expected) {
    CHECK_EQUAL(hk_reply(handle, request, HK_REPLY_RESULT, result, strlen(result)), expected);
}
