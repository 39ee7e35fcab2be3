#include "head.h"

#include <string.h>

static enum head_step bad(struct http_head *head, uint16_t status, const char *fault) {
    head->status = status;
    head->fault = fault;
    return HEAD_BAD;
}

/* Where the empty line ends; 0: not here yet. */
static size_t end_of_head(struct slice input) {
    for (size_t i = 3; i < input.length; i++)
        if (input.at[i] == '\n' && memcmp(input.at + i - 3, "\r\n\r\n", 4) == 0) return i + 1;
    return 0;
}

/* Every line ends with \r\n. A \r that no \n follows would let a line begin where others see none: at is NULL then. */
static struct slice next_line(struct slice *rest) {
    const uint8_t *end = memchr(rest->at, '\r', rest->length);
    if (end == NULL || (size_t)(end - rest->at) + 2 > rest->length || end[1] != '\n') return (struct slice){0};
    struct slice line = {rest->at, (size_t)(end - rest->at)};
    rest->at += line.length + 2;
    rest->length -= line.length + 2;
    return line;
}

static struct slice until(struct slice *rest, uint8_t mark) {
    const uint8_t *end = rest->length == 0 ? NULL : memchr(rest->at, mark, rest->length);
    if (end == NULL) return (struct slice){0};
    struct slice found = {rest->at, (size_t)(end - rest->at)};
    rest->at += found.length + 1;
    rest->length -= found.length + 1;
    return found;
}

static struct slice trim(struct slice text) {
    if (text.at == NULL) return text;
    for (; text.length > 0 && (*text.at == ' ' || *text.at == '\t'); text.length--) text.at++;
    while (text.length > 0 && (text.at[text.length - 1] == ' ' || text.at[text.length - 1] == '\t')) text.length--;
    return text;
}

static bool is_token(struct slice text) {
    if (text.length == 0) return false;
    for (size_t i = 0; i < text.length; i++) {
        uint8_t c = text.at[i];
        bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (c == 0 || strchr("!#$%&'*+-.^_`|~", c) == NULL)) return false;
    }
    return true;
}

static bool is_printable(struct slice text) {
    for (size_t i = 0; i < text.length; i++)
        if ((text.at[i] < 0x20 && text.at[i] != '\t') || text.at[i] == 0x7f) return false;
    return true;
}

static enum head_step read_request_line(struct slice line, struct http_head *head) {
    head->method = until(&line, ' ');
    head->path = until(&line, ' ');
    if (!is_token(head->method) || head->path.length == 0 || head->path.at[0] != '/' || !is_printable(head->path))
        return bad(head, 400, "The request line makes no sense.");
    if (slice_is(line, "HTTP/1.1")) head->keep_alive = true;
    else if (!slice_is(line, "HTTP/1.0")) return bad(head, 505, "This server speaks HTTP/1.1.");
    const uint8_t *query = memchr(head->path.at, '?', head->path.length);
    if (query != NULL) head->path.length = (size_t)(query - head->path.at);
    return HEAD_COMPLETE;
}

static bool read_length(struct slice text, uint64_t *length) {
    if (text.length == 0 || text.length > 15) return false;
    *length = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *length = *length * 10 + (uint64_t)(text.at[i] - '0');
    }
    return true;
}

/* Of a header that decides who may do what, or where a body ends, there may be only one: two parsers must not differ. */
static bool once(struct slice *field, struct slice value) {
    if (field->at != NULL) return false;
    *field = value;
    return true;
}

static void read_connection(struct slice value, struct http_head *head) {
    if (slice_is_nocase(value, "close")) head->keep_alive = false;
    if (slice_is_nocase(value, "keep-alive")) head->keep_alive = true;
}

static enum head_step read_header(struct slice line, struct http_head *head) {
    struct slice name = until(&line, ':'), value = trim(line);
    if (!is_token(name) || !is_printable(value)) return bad(head, 400, "A header makes no sense.");
    bool single = true;
    if (slice_is_nocase(name, "host")) single = once(&head->host, value);
    else if (slice_is_nocase(name, "origin")) single = once(&head->origin, value);
    else if (slice_is_nocase(name, "authorization")) single = once(&head->authorization, value);
    else if (slice_is_nocase(name, "content-type")) single = once(&head->content_type, value);
    else if (slice_is_nocase(name, "transfer-encoding")) head->has_transfer_encoding = true;
    else if (slice_is_nocase(name, "connection")) read_connection(value, head);
    else if (slice_is_nocase(name, "expect")) {
        if (!slice_is_nocase(value, "100-continue")) return bad(head, 417, "That can't be expected here.");
        head->expects_continue = true;
    } else if (slice_is_nocase(name, "content-length")) {
        if (head->has_content_length || !read_length(value, &head->content_length)) return bad(head, 400, "Content-Length makes no sense.");
        head->has_content_length = true;
    }
    return single ? HEAD_COMPLETE : bad(head, 400, "A header is there twice.");
}

enum head_step head_read(struct slice input, struct http_head *head) {
    *head = (struct http_head){0};
    head->length = end_of_head(input);
    if (head->length == 0) return input.length > HEAD_MOST_BYTES ? bad(head, 431, "The head of the request is too long.") : HEAD_MORE;
    if (head->length > HEAD_MOST_BYTES) return bad(head, 431, "The head of the request is too long.");
    struct slice rest = {input.at, head->length - 2};
    if (read_request_line(next_line(&rest), head) == HEAD_BAD) return HEAD_BAD;
    while (rest.length > 0)
        if (read_header(next_line(&rest), head) == HEAD_BAD) return HEAD_BAD;
    if (head->host.at == NULL) return bad(head, 400, "The Host header is missing.");
    return HEAD_COMPLETE;
}
