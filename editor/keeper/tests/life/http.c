#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/browser.h"

static struct served s;

TEST(Rpc_Call_IsAnswered) {
    s = serve("call", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    browser_post(&client, CALL("7"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    CHECK_TEXT(text, CALL("7"));
    reply(s.handle, request, "{\"ok\":true}", HK_OK);
    struct answer answer = browser_read(&client);
    CHECK_EQUAL(answer.status, 200);
    CHECK_TEXT(answer.body, RESULT("7", "{\"ok\":true}"));
    CHECK(has_header(&answer, "Content-Type: application/json"));
    CHECK(strstr(answer.head, "Access-Control") == NULL);
    /* The connection is kept; a second answer to the first request finds nobody. */
    browser_post(&client, CALL("8"));
    request = pull_call(s.handle, text, sizeof text);
    reply(s.handle, request - 1, "1", HK_GONE);
    CHECK_EQUAL(hk_reply(s.handle, request, HK_REPLY_ERROR, "{\"code\":1,\"message\":\"no\"}", 25), HK_OK);
    answer = browser_read(&client);
    CHECK_TEXT(answer.body, "{\"jsonrpc\":\"2.0\",\"id\":8,\"error\":{\"code\":1,\"message\":\"no\"}}");
    port_close(&client);
    serve_end(&s);
}

TEST(Rpc_Id_IsEchoedByteForByte) {
    static const char *const ids[] = {"1.50", "\"\\u0061\xc3\xa9\"", "null", "-0", "1e400", "{\"a\": [ 1 ]}", "true", "123456789012345678901234567890", "\"\""};
    s = serve("ids", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256], wanted[256];
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        snprintf(text, sizeof text, "{\"params\":{\"id\":99},\"id\" : %s ,\"jsonrpc\":\"2.0\",\"method\":\"m\"}", ids[i]);
        snprintf(wanted, sizeof wanted, RESULT("%s", "0"), ids[i]);
        browser_post(&client, text);
        reply(s.handle, pull_call(s.handle, text, sizeof text), "0", HK_OK);
        struct answer answer = browser_read(&client);
        CHECK_TEXT(answer.body, wanted);
    }
    port_close(&client);
    serve_end(&s);
}

static void check_body(port_stream *client, const char *body, const char *expected) {
    browser_post(client, body);
    struct answer answer = browser_read(client);
    CHECK_EQUAL(answer.status, 200);
    CHECK_TEXT(answer.body, expected);
}

TEST(Rpc_Garbled_GetsTheErrorOfTheStandard) {
    s = serve("garbled", (hk_http_config){.batch = 2});
    port_stream client = browse(s.port);
    check_body(&client, "{\"jsonrpc\"", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body is not JSON.\"}}");
    check_body(&client, "", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body is not JSON.\"}}");
    check_body(&client, "[]", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"A batch needs a request.\"}}");
    check_body(&client, "[1,2,3]", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"The batch is too long.\"}}");
    check_body(&client, "1", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"A request is an object.\"}}");
    check_body(&client, "{\"id\":\"x\",\"method\":\"m\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32600,\"message\":\"\\\"jsonrpc\\\" must be \\\"2.0\\\".\"}}");
    check_body(&client, "[1]", "[{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"A request is an object.\"}}]");
    port_close(&client);
    serve_end(&s);
}

TEST(Rpc_Batch_IsAnsweredWhole) {
    s = serve("batch", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    browser_post(&client, "[" CALL("1") ",{\"jsonrpc\":\"2.0\",\"method\":\"note\"},7," CALL("\"2\"") "]");
    uint64_t first = pull_call(s.handle, text, sizeof text);
    hk_frame frame;
    editor_pull(s.handle, HK_FRAME_NOTICE, &frame, text, sizeof text);
    CHECK_TEXT(text, "{\"jsonrpc\":\"2.0\",\"method\":\"note\"}");
    uint64_t second = pull_call(s.handle, text, sizeof text);
    reply(s.handle, second, "\"b\"", HK_OK);
    reply(s.handle, second, "\"b\"", HK_GONE);
    reply(s.handle, first, "\"a\"", HK_OK);
    struct answer answer = browser_read(&client);
    CHECK_TEXT(answer.body, "[{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"A request is an object.\"}},"
        RESULT("1", "\"a\"") "," RESULT("\"2\"", "\"b\"") "]");
    port_close(&client);
    serve_end(&s);
}

TEST(Rpc_Notifications_GetNoContent) {
    s = serve("notices", (hk_http_config){0});
    port_stream client = browse(s.port);
    hk_frame frame;
    browser_post(&client, "{\"jsonrpc\":\"2.0\",\"method\":\"a\"}");
    struct answer answer = browser_read(&client);
    CHECK_EQUAL(answer.status, 204);
    CHECK(strstr(answer.head, "Content-Length") == NULL);
    browser_post(&client, "[{\"jsonrpc\":\"2.0\",\"method\":\"b\"}]");
    answer = browser_read(&client);
    CHECK_EQUAL(answer.status, 204);
    editor_pull(s.handle, HK_FRAME_NOTICE, &frame, NULL, 0);
    editor_pull(s.handle, HK_FRAME_NOTICE, &frame, NULL, 0);
    port_close(&client);
    serve_end(&s);
}

TEST(Reply_NotJson_IsRefusedAndTheRequestStaysOpen) {
    s = serve("bad-reply", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    browser_post(&client, CALL("1"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    reply(s.handle, request, "{\"a\":}", HK_INVALID);
    reply(s.handle, request, "1,\"id\":2", HK_INVALID);
    CHECK_EQUAL(hk_reply(s.handle, request, HK_REPLY_ERROR, "\"text\"", 6), HK_INVALID);
    CHECK_EQUAL(hk_reply(s.handle, request, 9, "1", 1), HK_INVALID);
    reply(s.handle, request, " 1 ", HK_OK);
    struct answer answer = browser_read(&client);
    CHECK_TEXT(answer.body, RESULT("1", "1"));
    port_close(&client);
    serve_end(&s);
}

TEST(Health_WithToken_SaysHowItIs) {
    s = serve("health", (hk_http_config){0});
    CHECK_EQUAL(hk_set_domain(s.handle, 4, 2), HK_OK);
    struct answer answer = browser_ask(s.port, "GET /health HTTP/1.1\r\nHost: localhost\r\nAuthorization: bearer t\r\n", "");
    CHECK_EQUAL(answer.status, 200);
    CHECK(strstr(answer.body, "\"domain\":{\"here\":true,\"generation\":4,\"phase\":2,\"awayMs\":0},\"daemon\":{\"connected\":false,\"connection\":0}") != NULL);
    serve_end(&s);
}

#define TOKEN "Authorization: Bearer t\r\n"
#define LOCAL "Host: 127.0.0.1\r\n"

TEST(Admission_WhoMayNot_IsTurnedAway) {
    static const struct {
        const char *head;
        int status;
    } requests[] = {
        {"POST /rpc HTTP/1.1\r\n" LOCAL "Content-Length: 2\r\n", 401},
        {"POST /rpc HTTP/1.1\r\n" LOCAL "Authorization: Bearer tt\r\nContent-Length: 2\r\n", 401},
        {"POST /rpc HTTP/1.1\r\n" LOCAL "Authorization: Bearer \r\nContent-Length: 2\r\n", 401},
        {"POST /rpc HTTP/1.1\r\n" LOCAL "Authorization: Basic t\r\nContent-Length: 2\r\n", 401},
        {"GET /health HTTP/1.1\r\n" LOCAL, 401},
        {"POST /rpc HTTP/1.1\r\nHost: evil.example\r\n" TOKEN "Content-Length: 2\r\n", 403},
        {"POST /rpc HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n" TOKEN "Content-Length: 2\r\n", 403},
        {"POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:1\r\n" TOKEN "Content-Length: 2\r\n", 403},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Origin: http://evil.example\r\nContent-Length: 2\r\n", 403},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Origin: null\r\nContent-Length: 2\r\n", 403},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Origin: http://localhost\r\nContent-Length: 2\r\n", 403}, /* another port's page */
        {"GET / HTTP/1.1\r\n" LOCAL TOKEN, 404},
        {"GET /rpc HTTP/1.1\r\n" LOCAL TOKEN, 405},
        {"OPTIONS /rpc HTTP/1.1\r\n" LOCAL TOKEN, 405},
        {"POST /health HTTP/1.1\r\n" LOCAL TOKEN "Content-Length: 2\r\n", 405},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN, 411},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Transfer-Encoding: chunked\r\n", 411},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", 411},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Content-Length: 99999999\r\n", 413},
        {"POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Content-Type: text/plain\r\nContent-Length: 2\r\n", 415},
        {"POST /rpc HTTP/1.1\r\n" TOKEN "Content-Length: 2\r\n", 400},
    };
    s = serve("admission", (hk_http_config){0});
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        struct answer answer = browser_ask(s.port, requests[i].head, "{}");
        CHECK_EQUAL(answer.status, requests[i].status);
        CHECK(strncmp(answer.body, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":", 35) == 0);
        CHECK(has_header(&answer, "Connection: close"));
        CHECK(strstr(answer.head, "Access-Control") == NULL);
    }
    CHECK_EQUAL(editor_state(s.handle).inbox_frames, 0);
    serve_end(&s);
}

TEST(Admission_OwnOriginAndPort_AreOurs) {
    s = serve("own-origin", (hk_http_config){0});
    char head[256];
    snprintf(head, sizeof head, "GET /health HTTP/1.1\r\nHost: LOCALHOST:%u\r\nOrigin: http://127.0.0.1:%u\r\n" TOKEN, s.port, s.port);
    CHECK_EQUAL(browser_ask(s.port, head, "").status, 200);
    snprintf(head, sizeof head, "GET /health HTTP/1.1\r\nHost: [::1]:%u\r\n" TOKEN, s.port);
    CHECK_EQUAL(browser_ask(s.port, head, "").status, 200);
    serve_end(&s);
}

/* On a machine that is busy even these few bytes may come too late; then the connection has just ended, and is tried again. */
static void check_cut_off(const char *part) {
    struct answer answer = {0};
    while (answer.status == 0) {
        port_stream client = browse(s.port);
        browser_send(&client, part);
        answer = browser_read(&client);
        port_close(&client);
    }
    CHECK_EQUAL(answer.status, 408);
}

TEST(Request_TooSlow_IsCutOff) {
    s = serve("slow", (hk_http_config){.head_ms = 30, .body_ms = 30, .idle_ms = 30});
    port_stream silent = browse(s.port);
    CHECK_EQUAL(browser_read(&silent).status, 0);
    check_cut_off("GET /hea");
    check_cut_off("POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Content-Length: 5\r\n\r\n{");
    UNTIL(editor_state(s.handle).http_clients == 0);
    port_close(&silent);
    serve_end(&s);
}

TEST(Request_ExpectsContinue_IsToldToGoOn) {
    s = serve("continue", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    browser_send(&client, "POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Expect: 100-continue\r\nContent-Length: 40\r\n\r\n");
    CHECK_EQUAL(browser_read(&client).status, 100);
    browser_send(&client, CALL("1") "   ");
    reply(s.handle, pull_call(s.handle, text, sizeof text), "1", HK_OK);
    CHECK_EQUAL(browser_read(&client).status, 200);
    port_close(&client);
    serve_end(&s);
}

TEST(Requests_Pipelined_AreAnsweredInOrder) {
    s = serve("pipelined", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    browser_post(&client, CALL("1"));
    browser_post(&client, CALL("2"));
    browser_send(&client, "GET /health HTTP/1.1\r\n" LOCAL TOKEN "\r\n");
    reply(s.handle, pull_call(s.handle, text, sizeof text), "\"a\"", HK_OK);
    reply(s.handle, pull_call(s.handle, text, sizeof text), "\"b\"", HK_OK);
    struct answer first = browser_read(&client), second = browser_read(&client), third = browser_read(&client);
    CHECK_TEXT(first.body, RESULT("1", "\"a\""));
    CHECK_TEXT(second.body, RESULT("2", "\"b\""));
    CHECK(strstr(third.body, "\"status\":\"ok\"") != NULL);
    port_close(&client);
    serve_end(&s);
}

TEST(Request_ByteByByte_IsRead) {
    s = serve("bytes", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256], request[512];
    snprintf(request, sizeof request, "POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Content-Length: %zu\r\n\r\n%s", strlen(CALL("1")), CALL("1"));
    for (const char *at = request; *at != 0; at++) wire_write(&client, at, 1);
    reply(s.handle, pull_call(s.handle, text, sizeof text), "1", HK_OK);
    CHECK_EQUAL(browser_read(&client).status, 200);
    port_close(&client);
    serve_end(&s);
}

TEST(Caller_HangsUp_IsToldAndNobodyGetsTheLateReply) {
    s = serve("hang-up", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    hk_frame frame;
    browser_post(&client, CALL("1"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    port_close(&client);
    editor_pull(s.handle, HK_FRAME_CALL_GONE, &frame, NULL, 0);
    CHECK_EQUAL(frame.request, request);
    port_stream other = browse(s.port);
    browser_post(&other, CALL("1"));
    uint64_t next = pull_call(s.handle, text, sizeof text);
    CHECK(next != request);
    reply(s.handle, request, "\"late\"", HK_GONE);
    reply(s.handle, next, "\"right\"", HK_OK);
    CHECK_TEXT(browser_read(&other).body, RESULT("1", "\"right\""));
    CHECK_EQUAL(editor_state(s.handle).http_requests, 0);
    port_close(&other);
    serve_end(&s);
}

TEST(Callers_ManyHangUp_LeaveNothingBehind) {
    s = serve("hang-ups", (hk_http_config){.clients = 8});
    char text[256];
    hk_frame frame;
    for (int i = 0; i < 40; i++) {
        port_stream client = browse(s.port);
        browser_post(&client, CALL("1"));
        pull_call(s.handle, text, sizeof text);
        port_close(&client);
        editor_pull(s.handle, HK_FRAME_CALL_GONE, &frame, NULL, 0);
    }
    port_stream client = browse(s.port);
    browser_post(&client, CALL("2"));
    reply(s.handle, pull_call(s.handle, text, sizeof text), "1", HK_OK);
    CHECK_EQUAL(browser_read(&client).status, 200);
    port_close(&client);
    serve_end(&s);
}

TEST(Caller_HangsUpBeforeAnybodyPulled_TakesItsRequestAlong) {
    s = serve("unpulled", (hk_http_config){0});
    port_stream client = browse(s.port);
    browser_post(&client, CALL("1"));
    UNTIL(editor_state(s.handle).inbox_frames == 1);
    port_close(&client);
    UNTIL(editor_state(s.handle).inbox_frames == 0);
    serve_end(&s);
}

TEST(Clients_NoPlaceLeft_OneThatIsIdleGivesWay) {
    s = serve("places", (hk_http_config){.clients = 2});
    port_stream busy = browse(s.port), idle = browse(s.port);
    char text[256];
    browser_post(&busy, CALL("1"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    UNTIL(editor_state(s.handle).http_clients == 2);
    port_stream third = browse(s.port);
    browser_post(&third, CALL("3"));
    uint64_t next = pull_call(s.handle, text, sizeof text);
    CHECK_EQUAL(browser_read(&idle).status, 0);
    /* Both places are busy now: a fourth waits until one is answered. */
    port_stream fourth = browse(s.port);
    browser_post(&fourth, CALL("4"));
    reply(s.handle, request, "1", HK_OK);
    reply(s.handle, next, "3", HK_OK);
    reply(s.handle, pull_call(s.handle, text, sizeof text), "4", HK_OK);
    CHECK_TEXT(browser_read(&busy).body, RESULT("1", "1"));
    CHECK_TEXT(browser_read(&third).body, RESULT("3", "3"));
    CHECK_TEXT(browser_read(&fourth).body, RESULT("4", "4"));
    port_close(&busy);
    port_close(&idle);
    port_close(&third);
    port_close(&fourth);
    serve_end(&s);
}

/* ---- Many at a time ---- */

enum { CALLERS = 8, CALLS_EACH = 200 };

struct caller {
    port_thread thread;
    int number;
    int wrong;
};

static void call_on_and_on(void *argument) {
    struct caller *caller = argument;
    port_stream client = browse(s.port);
    char body[256], wanted[512];
    for (int i = 0; i < CALLS_EACH; i++) {
        snprintf(body, sizeof body, CALL("\"%d-%d\""), caller->number, i);
        snprintf(wanted, sizeof wanted, RESULT("\"%d-%d\"", "%s"), caller->number, i, body);
        browser_post(&client, body);
        struct answer answer = browser_read(&client);
        caller->wrong += strcmp(answer.body, wanted) != 0;
    }
    port_close(&client);
}

TEST(Callers_EightAtATime_EachGetsItsOwnAnswers) {
    struct caller callers[CALLERS];
    char text[256];
    s = serve("eight", (hk_http_config){0});
    for (int i = 0; i < CALLERS; i++) {
        callers[i] = (struct caller){.number = i};
        CHECK(port_thread_start(&callers[i].thread, call_on_and_on, &callers[i]));
    }
    for (int i = 0; i < CALLERS * CALLS_EACH; i++) {
        uint64_t request = pull_call(s.handle, text, sizeof text);
        reply(s.handle, request, text, HK_OK);
    }
    for (int i = 0; i < CALLERS; i++) {
        port_thread_join(&callers[i].thread);
        CHECK_EQUAL(callers[i].wrong, 0);
    }
    serve_end(&s);
}

TEST(Body_OfAMegabyte_IsPassedOn) {
    enum { SIZE = 1 << 20 };
    s = serve("large-body", (hk_http_config){0});
    port_stream client = browse(s.port);
    char *body = malloc(SIZE + 64), *buffer = malloc(SIZE + 64);
    int start = sprintf(body, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"");
    memset(body + start, 'x', (size_t)(SIZE - start - 2));
    memcpy(body + SIZE - 2, "\"}", 3);
    browser_post(&client, body);
    hk_frame frame;
    CHECK_EQUAL(hk_pull(s.handle, buffer, SIZE + 64, PATIENCE_MS, &frame), HK_OK);
    CHECK_EQUAL(frame.length, SIZE);
    CHECK(memcmp(buffer, body, SIZE) == 0);
    reply(s.handle, frame.request, "1", HK_OK);
    CHECK_EQUAL(browser_read(&client).status, 200);
    free(body);
    free(buffer);
    port_close(&client);
    serve_end(&s);
}

TEST(Bodies_TooManyAtATime_AreAskedToWait) {
    s = serve("budget", (hk_http_config){.total_bytes = 100, .body_bytes = 80});
    port_stream first = browse(s.port);
    char text[256];
    browser_post(&first, CALL("1") "                              "); /* 67 bytes */
    uint64_t request = pull_call(s.handle, text, sizeof text);
    struct answer answer = browser_ask(s.port, "POST /rpc HTTP/1.1\r\n" LOCAL TOKEN "Content-Length: 60\r\n", "");
    CHECK_EQUAL(answer.status, 503);
    CHECK(has_header(&answer, "Retry-After: 5"));
    reply(s.handle, request, "1", HK_OK);
    CHECK_EQUAL(browser_read(&first).status, 200);
    browser_post(&first, CALL("2"));
    reply(s.handle, pull_call(s.handle, text, sizeof text), "2", HK_OK);
    CHECK_EQUAL(browser_read(&first).status, 200);
    port_close(&first);
    serve_end(&s);
}

TEST(Stop_WithACallOpen_AnswersIt) {
    s = serve("stopping", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256];
    uint16_t port;
    browser_post(&client, CALL("1"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    CHECK_EQUAL(hk_http_stop(s.handle), HK_OK);
    struct answer answer = browser_read(&client);
    CHECK(strstr(answer.body, "\"reason\":\"stopping\"") != NULL);
    CHECK_EQUAL(browser_read(&client).status, 0);
    reply(s.handle, request, "1", HK_GONE);
    CHECK_EQUAL(hk_http_port(s.handle, &port), HK_NOT_FOUND);
    CHECK_EQUAL(hk_http_stop(s.handle), HK_NOT_FOUND);
    port_close(&client);
    serve_end(&s);
}

TEST(Start_Twice_SaysItRunsAndAPortInUseIsRefused) {
    s = serve("start-twice", (hk_http_config){0});
    hk_http_config config = {.abi = HK_ABI_VERSION, .port = s.port};
    CHECK_EQUAL(hk_http_start(s.handle, &config), HK_EXISTS);
    struct daemon nobody = {.endpoint_file = "none", .token_file = "none"};
    hk_handle other = editor_open(&nobody, "port-in-use");
    CHECK_EQUAL(hk_http_start(other, &config), HK_SYSTEM);
    config.abi = 0;
    CHECK_EQUAL(hk_http_start(other, &config), HK_ABI);
    CHECK_EQUAL(hk_close(other, 0), HK_OK);
    serve_end(&s);
}
