/* Who may ask. A web page that the user looks at can send requests here too, and this server can run code. */
#include <string.h>

#include "../json/json.h"
#include "../keeper/keeper.h"
#include "connection.h"

enum { MOST_TOKEN_FILE = 4096, TOKEN_PAUSE_MS = 1000 };

static bool starts_with(struct slice text, const char *with) {
    size_t length = strlen(with);
    return text.length >= length && slice_is_nocase((struct slice){text.at, length}, with);
}

static struct slice after(struct slice text, size_t length) { return (struct slice){text.at + length, text.length - length}; }

static bool is_port(struct slice text, uint16_t port) {
    struct bytes ours = {0};
    bytes_text(&ours, ":");
    bytes_number(&ours, port);
    bool same = slice_equal(text, bytes_view(&ours));
    bytes_free(&ours);
    return same;
}

/* A name that leads here by someone's DNS is not ours: rebinding would make a foreign page a local one. */
static bool is_our_host(struct slice host, uint16_t port) {
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!starts_with(host, names[i])) continue;
        struct slice rest = after(host, strlen(names[i]));
        if (rest.length == 0 || is_port(rest, port)) return true;
    }
    return false;
}

static bool is_our_origin(struct slice origin, uint16_t port) {
    if (!starts_with(origin, "http://")) return false;
    struct slice host = after(origin, strlen("http://"));
    return memchr(host.at, ':', host.length) != NULL && is_our_host(host, port);
}

/* In a time that does not tell how much of it was right. */
static bool same_secret(struct slice given, struct slice right) {
    uint8_t difference = given.length != right.length;
    for (size_t i = 0; i < given.length && right.length > 0; i++) difference |= (uint8_t)(given.at[i] ^ right.at[i % right.length]);
    return difference == 0 && right.length > 0;
}

/* A new daemon may have written a new token; whoever guesses must not make us read files all day. */
static void read_token(struct keeper *keeper, uint64_t now) {
    struct http *http = &keeper->http;
    char text[MOST_TOKEN_FILE];
    if (http->token.length > 0 && now - http->token_read_at < TOKEN_PAUSE_MS) return;
    int64_t length = port_read_file(keeper->config.token_file, text, sizeof text), start = 0;
    http->token_read_at = now;
    while (length > 0 && (uint8_t)text[length - 1] <= ' ') length--;
    while (start < length && (uint8_t)text[start] <= ' ') start++;
    if (length <= start) return;
    http->token.length = 0;
    bytes_append(&http->token, text + start, (size_t)(length - start));
}

static bool has_token(struct keeper *keeper, struct slice authorization, uint64_t now) {
    if (!starts_with(authorization, "bearer ")) return false;
    struct slice given = after(authorization, strlen("bearer "));
    if (same_secret(given, bytes_view(&keeper->http.token))) return true;
    read_token(keeper, now);
    return same_secret(given, bytes_view(&keeper->http.token));
}

static bool is_json(struct slice type) {
    if (type.at == NULL) return true;
    struct slice kind = {type.at, type.length};
    const uint8_t *parameters = memchr(type.at, ';', type.length);
    if (parameters != NULL) kind.length = (size_t)(parameters - type.at);
    while (kind.length > 0 && kind.at[kind.length - 1] == ' ') kind.length--;
    return slice_is_nocase(kind, "application/json") || slice_is_nocase(kind, "application/json-rpc");
}

static uint16_t refuse(uint16_t status, const char *why, const char **fault) {
    *fault = why;
    return status;
}

static uint16_t admit_rpc(struct keeper *keeper, const struct http_head *head, const char **fault) {
    const struct http *http = &keeper->http;
    if (!slice_is(head->method, "POST")) return refuse(405, "Send a POST.", fault);
    if (!is_json(head->content_type)) return refuse(415, "Send application/json.", fault);
    if (head->has_transfer_encoding || !head->has_content_length) return refuse(411, "Send the body in one piece, with a Content-Length.", fault);
    if (head->content_length > http->config.body_bytes) return refuse(413, "The body is too large.", fault);
    if (http->body_bytes + head->content_length > http->config.total_bytes || !inbox_has_room(keeper))
        return refuse(503, "Too much is being asked at a time. Try again in a moment.", fault);
    return 0;
}

uint16_t admit(struct keeper *keeper, const struct http_head *head, uint64_t now, const char **fault) {
    uint16_t port = keeper->http.port;
    if (!is_our_host(head->host, port)) return refuse(403, "The Host header names another machine.", fault);
    if (head->origin.at != NULL && !is_our_origin(head->origin, port)) return refuse(403, "Web pages may not call the Editor.", fault);
    bool rpc = slice_is(head->path, "/rpc");
    if (!rpc && !slice_is(head->path, "/health")) return refuse(404, "There are POST /rpc and GET /health.", fault);
    if (!has_token(keeper, head->authorization, now))
        return refuse(401, "Send the token: Authorization: Bearer, and what is in the token file.", fault);
    if (rpc) return admit_rpc(keeper, head, fault);
    if (!slice_is(head->method, "GET")) return refuse(405, "Send a GET.", fault);
    if (head->has_transfer_encoding || head->content_length > 0) return refuse(413, "A GET needs no body.", fault);
    return 0;
}

static void put(struct bytes *out, const char *name, uint64_t value) {
    bytes_text(out, ",\"");
    bytes_text(out, name);
    bytes_text(out, "\":");
    bytes_number(out, value);
}

struct bytes health_text(struct keeper *keeper, uint64_t now) {
    struct bytes out = {0};
    bytes_text(&out, "{\"status\":\"ok\",\"version\":");
    json_put_text(&out, hk_version());
    bytes_text(&out, ",\"domain\":{\"here\":");
    bytes_text(&out, keeper->away ? "false" : "true");
    put(&out, "generation", keeper->generation);
    put(&out, "phase", keeper->phase);
    put(&out, "awayMs", keeper->away ? now - keeper->away_since : 0);
    bytes_text(&out, "},\"daemon\":{\"connected\":");
    bytes_text(&out, keeper->link.line == HK_LINE_UP ? "true" : "false");
    put(&out, "connection", keeper->link.connection);
    bytes_text(&out, "}");
    put(&out, "mainThreadAgeMs", keeper_main_thread_age(keeper, now));
    put(&out, "framesWaiting", keeper->inbox.count);
    put(&out, "requests", keeper->http.open_requests);
    bytes_text(&out, "}");
    return out;
}
