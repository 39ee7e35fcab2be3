#include "../../src/json/json.h"

#include "../../src/json/endpoint.h"
#include "../../src/json/rpc.h"
#include "../support/check.h"

TEST(Json_Valid_IsTaken) {
    static const char *const texts[] = {
        "{}", "[]", " [ 1 , 2.5e+3, -0, \"\\u00e9\\n\", true,false , null ] ", "{\"a\":{\"b\":[{}]}}", "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"", "0",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) CHECK(json_read(slice_of(texts[i])).kind != JSON_INVALID);
}

TEST(Json_Invalid_IsRefused) {
    static const char *const texts[] = {
        "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "1e", "nul", "\"", "\"\\x\"", "\"\\u12g4\"", "\"\t\"", "1 2", "[1 2]",
        "{\"a\" 1}", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xc3\"", "\xef\xbb\xbf{}", "'a'", "NaN", "-", "[\"\\", "{\"a\":}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) CHECK(json_read(slice_of(texts[i])).kind == JSON_INVALID);
}

TEST(Json_TooDeep_IsRefused) {
    struct bytes text = {0};
    for (int i = 0; i < JSON_DEPTH; i++) bytes_text(&text, "[");
    for (int i = 0; i < JSON_DEPTH; i++) bytes_text(&text, "]");
    CHECK(json_read(bytes_view(&text)).kind == JSON_ARRAY);
    struct bytes deeper = {0};
    bytes_text(&deeper, "[");
    bytes_append(&deeper, text.at, text.length);
    bytes_text(&deeper, "]");
    CHECK(json_read(bytes_view(&deeper)).kind == JSON_INVALID);
    bytes_free(&text);
    bytes_free(&deeper);
}

static void check_string(const char *json, const char *expected) {
    struct bytes text = {0};
    bool whole = json_text(json_read(slice_of(json)).text, &text);
    CHECK(whole == (expected != NULL));
    if (whole) CHECK(slice_is(bytes_view(&text), expected));
    bytes_free(&text);
}

TEST(JsonText_Escapes_BecomeUtf8) {
    check_string("\"a\\\\b\\/\\\"\"", "a\\b/\"");
    check_string("\"\\u00e9\\u20ac\\ud83d\\ude00\\u0041\"", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" "A");
    check_string("\"\xc3\xa9\"", "\xc3\xa9");
    check_string("\"\\ud83d\"", NULL);
    check_string("\"\\ude00\"", NULL);
    check_string("\"a\\u0000b\"", NULL); /* a path with a 0 in it would be another path */
}

TEST(JsonMember_EscapedOrTwice_IsFound) {
    struct json_value object = json_read(slice_of("{\"id\":1,\"x\":{\"id\":2},\"\\u0069d\":3}"));
    CHECK(slice_is(json_member(object, "id").text, "3"));
    CHECK(json_member(object, "i").kind == JSON_INVALID);
    CHECK(json_member(object, "idx").kind == JSON_INVALID);
}

TEST(Endpoint_AsTheDaemonWritesIt_IsRead) {
    struct endpoint endpoint;
    CHECK(endpoint_read(slice_of("{\"version\":\"0.1.0\",\"pid\":12,\"processStartUnixMs\":\"17\",\"link\":\"unix:///tmp/a \\u00e9\",\"tcp\":\"\","
                                 "\"httpPort\":1,\"tokenFile\":\"C:\\\\t\"}"), &endpoint));
    CHECK_TEXT(endpoint.link, "unix:///tmp/a \xc3\xa9");
    CHECK_TEXT(endpoint.tcp, "");
    CHECK_TEXT(endpoint.token_file, "C:\\t");
    endpoint_free(&endpoint);
    CHECK(!endpoint_read(slice_of("[]"), &endpoint));
    CHECK(!endpoint_read(slice_of("{\"link\":\"unix:///tm"), &endpoint)); /* half written */
}

TEST(Address_EachScheme_IsUnderstood) {
    CHECK_TEXT(address_read("unix:///run/x").name, "/run/x");
    CHECK_EQUAL(address_read("pipe://hawser-anna").scheme, ADDRESS_PIPE);
    CHECK_EQUAL(address_read("tcp://127.0.0.1:7777").port, 7777);
    CHECK_EQUAL(address_read("127.0.0.1:1").port, 1);
    CHECK(address_read("tcp://[::1]:9").ipv6);
}

TEST(Address_BeyondThisMachineOrGarbled_IsRefused) {
    static const char *const texts[] = {
        "", "unix://", "pipe://", "tcp://", "tcp://10.0.0.1:5", "tcp://127.0.0.1", "tcp://127.0.0.1:", "tcp://127.0.0.1:0", "tcp://127.0.0.1:65536",
        "tcp://127.0.0.1:99999999999", "tcp://127.0.0.1:5x", "tcp://127.0.0.1.evil.example:5", "memory://x", "http://127.0.0.1:5",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) CHECK_EQUAL(address_read(texts[i]).scheme, ADDRESS_NONE);
}

static enum rpc_kind kind_of(const char *text) {
    struct rpc_body body = rpc_read(slice_of(text));
    struct rpc_item item;
    CHECK(body.parsed && rpc_next(&body, &item));
    CHECK(!rpc_next(&body, &item) || body.batch);
    return item.kind;
}

TEST(Rpc_Items_AreToldApart) {
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1}"), RPC_CALL);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":null}"), RPC_CALL);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"), RPC_NOTIFICATION);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"id\":1}}"), RPC_NOTIFICATION);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[]}"), RPC_NOTIFICATION);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":1}"), RPC_INVALID);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"2.0\",\"method\":1}"), RPC_INVALID);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":\"1.0\",\"method\":\"m\",\"id\":1}"), RPC_INVALID);
    CHECK_EQUAL(kind_of("{\"jsonrpc\":2.0,\"method\":\"m\",\"id\":1}"), RPC_INVALID);
    CHECK_EQUAL(kind_of("{\"method\":\"m\",\"id\":1}"), RPC_INVALID);
    CHECK_EQUAL(kind_of("1"), RPC_INVALID);
    CHECK_EQUAL(kind_of("\"m\""), RPC_INVALID);
}
