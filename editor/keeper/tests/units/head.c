#include "../../src/http/head.h"

#include <stdio.h>
#include <string.h>

#include "../support/check.h"

static struct http_head head;

static enum head_step read(const char *text) { return head_read(slice_of(text), &head); }

TEST(Head_Whole_IsTakenApart) {
    CHECK_EQUAL(read("POST /rpc?x=1 HTTP/1.1\r\nHost: localhost:80\r\ncontent-LENGTH:  12 \r\nOrigin: http://x\r\nExpect: 100-Continue\r\n\r\nrest"), HEAD_COMPLETE);
    CHECK(slice_is(head.method, "POST"));
    CHECK(slice_is(head.path, "/rpc"));
    CHECK(slice_is(head.host, "localhost:80"));
    CHECK(slice_is(head.origin, "http://x"));
    CHECK_EQUAL(head.content_length, 12);
    CHECK(head.has_content_length && head.keep_alive && head.expects_continue);
    CHECK_EQUAL(head.length, strlen("POST /rpc?x=1 HTTP/1.1\r\nHost: localhost:80\r\ncontent-LENGTH:  12 \r\nOrigin: http://x\r\nExpect: 100-Continue\r\n\r\n"));
}

TEST(Head_CutAnywhere_WantsMore) {
    static const char text[] = "GET /health HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n";
    for (size_t length = 0; length < sizeof text - 1; length++)
        CHECK_EQUAL(head_read((struct slice){(const uint8_t *)text, length}, &head), HEAD_MORE);
    CHECK_EQUAL(read(text), HEAD_COMPLETE);
}

TEST(Head_Connection_IsKeptOrNot) {
    read("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(!head.keep_alive);
    read("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
    CHECK(!head.keep_alive);
    read("GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n");
    CHECK(head.keep_alive);
}

TEST(Head_Ambiguous_IsRefused) {
    static const struct {
        const char *text;
        uint16_t status;
    } heads[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400},                                                              /* no Host */
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999999999\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\rX\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400},
        {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET http://x/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", 417},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        CHECK_EQUAL(read(heads[i].text), HEAD_BAD);
        CHECK_EQUAL(head.status, heads[i].status);
    }
}

TEST(Head_TooLong_IsRefused) {
    static char text[HEAD_MOST_BYTES + 100];
    memset(text, 'a', sizeof text - 1);
    memcpy(text, "GET /", 5);
    CHECK_EQUAL(read(text), HEAD_BAD);
    CHECK_EQUAL(head.status, 431);
}
