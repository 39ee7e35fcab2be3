#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/browser.h"

static struct served s;

TEST(Reload_ShortEnough_TheNextDomainAnswers) {
    s = serve("reload", (hk_http_config){0});
    port_stream taken = browse(s.port), waiting = browse(s.port);
    hk_handle next;
    uint64_t generation;
    char text[256];
    browser_post(&taken, CALL("1"));
    uint64_t request = pull_call(s.handle, text, sizeof text);
    CHECK_EQUAL(hk_detach(s.handle), HK_OK);
    browser_post(&waiting, CALL("2"));
    UNTIL(editor_state(s.handle).inbox_frames == 2);
    CHECK_EQUAL(hk_attach("reload", &next, &generation), HK_OK);
    hk_frame frame;
    editor_pull(next, HK_FRAME_CALL, &frame, text, sizeof text);
    CHECK_EQUAL(frame.request, request);
    CHECK_EQUAL(frame.flags, HK_FLAG_AGAIN);
    reply(next, frame.request, "\"first\"", HK_OK);
    editor_pull(next, HK_FRAME_CALL, &frame, text, sizeof text);
    CHECK_EQUAL(frame.flags, 0);
    reply(next, frame.request, "\"second\"", HK_OK);
    CHECK_TEXT(browser_read(&taken).body, RESULT("1", "\"first\""));
    CHECK_TEXT(browser_read(&waiting).body, RESULT("2", "\"second\""));
    s.handle = next;
    port_close(&taken);
    port_close(&waiting);
    serve_end(&s);
}

TEST(Reload_TooLong_SaysRecompilingAndHowLong) {
    s = serve("too-long", (hk_http_config){.recompile_ms = 40});
    port_stream client = browse(s.port);
    CHECK_EQUAL(hk_detach(s.handle), HK_OK);
    browser_post(&client, CALL("\"x\""));
    struct answer answer = browser_read(&client);
    CHECK_EQUAL(answer.status, 200);
    CHECK(has_header(&answer, "Retry-After: 5"));
    static const char expected[] = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32000,\"message\":\"The Editor is recompiling. Try again in a moment.\","
        "\"data\":{\"reason\":\"recompiling\",\"elapsedMs\":";
    CHECK(strncmp(answer.body, expected, sizeof expected - 1) == 0);
    CHECK(atoi(answer.body + sizeof expected - 1) >= 39);
    CHECK(strstr(answer.body, ",\"retryAfterMs\":5000}}}") != NULL);
    /* The next one has no word of it. */
    hk_handle next;
    uint64_t generation;
    char text[256];
    CHECK_EQUAL(hk_attach("too-long", &next, &generation), HK_OK);
    browser_post(&client, CALL("2"));
    reply(next, pull_call(next, text, sizeof text), "2", HK_OK);
    answer = browser_read(&client);
    CHECK(strstr(answer.head, "Retry-After") == NULL);
    s.handle = next;
    port_close(&client);
    serve_end(&s);
}

TEST(Reload_CallHadStarted_IsInterruptedUnlessItSurvives) {
    s = serve("started", (hk_http_config){0});
    port_stream cut = browse(s.port), survivor = browse(s.port);
    hk_handle next;
    uint64_t generation;
    char text[256];
    browser_post(&cut, CALL("1"));
    uint64_t first = pull_call(s.handle, text, sizeof text);
    browser_post(&survivor, CALL("2"));
    uint64_t second = pull_call(s.handle, text, sizeof text);
    CHECK_EQUAL(hk_call_started(s.handle, first, 0), HK_OK);
    CHECK_EQUAL(hk_call_started(s.handle, second, HK_SURVIVES_RELOAD), HK_OK);
    CHECK_EQUAL(hk_call_started(s.handle, 999, 0), HK_GONE);
    CHECK_EQUAL(hk_detach(s.handle), HK_OK);
    struct answer answer = browser_read(&cut);
    CHECK(strstr(answer.body, "\"id\":1,\"error\":{\"code\":-32000") != NULL);
    CHECK(strstr(answer.body, "\"reason\":\"interrupted\"") != NULL);
    CHECK_EQUAL(hk_attach("started", &next, &generation), HK_OK);
    reply(next, first, "1", HK_GONE);
    reply(next, second, "\"resumed\"", HK_OK);
    CHECK_TEXT(browser_read(&survivor).body, RESULT("2", "\"resumed\""));
    s.handle = next;
    port_close(&cut);
    port_close(&survivor);
    serve_end(&s);
}

TEST(Reload_AHundredTimes_EveryCallerGetsAnAnswer) {
    s = serve("hundred", (hk_http_config){0});
    port_stream client = browse(s.port);
    char text[256], wanted[256], body[256];
    for (int i = 0; i < 100; i++) {
        hk_handle next;
        uint64_t generation;
        snprintf(body, sizeof body, CALL("%d"), i);
        snprintf(wanted, sizeof wanted, RESULT("%d", "1"), i);
        if (i % 3 == 0) CHECK_EQUAL(hk_detach(s.handle), HK_OK);
        browser_post(&client, body);
        if (i % 3 == 1) pull_call(s.handle, text, sizeof text);
        if (i % 3 == 1) CHECK_EQUAL(hk_detach(s.handle), HK_OK);
        CHECK_EQUAL(hk_attach("hundred", &next, &generation), HK_OK);
        s.handle = next;
        reply(next, pull_call(next, text, sizeof text), "1", HK_OK);
        struct answer answer = browser_read(&client);
        CHECK_TEXT(answer.body, wanted);
    }
    port_close(&client);
    serve_end(&s);
}
