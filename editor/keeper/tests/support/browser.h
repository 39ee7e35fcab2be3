/* An HTTP client of a page. */
#ifndef BROWSER_H
#define BROWSER_H

#include "wire.h"

#define CALL(id) "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":" id "}"
#define RESULT(id, result) "{\"jsonrpc\":\"2.0\",\"id\":" id ",\"result\":" result "}"

struct answer {
    int status;
    char head[1024];
    char body[4096];
};

port_stream browse(uint16_t port);
void browser_send(port_stream *stream, const char *text);
/* POST /rpc with the token "t". */
void browser_post(port_stream *stream, const char *body);
/* status 0: the connection has ended. */
struct answer browser_read(port_stream *stream);
/* One request on a connection of its own: the head without its last line break, and the body. */
struct answer browser_ask(uint16_t port, const char *head, const char *body);
bool has_header(const struct answer *answer, const char *line);

/* A keeper without a daemon, its server, and a domain that pulls. */
struct served {
    hk_handle handle;
    uint16_t port;
};
struct served serve(const char *name, hk_http_config config);
void serve_end(struct served *served);
/* Pulls a call, into text; returns its number. */
uint64_t pull_call(hk_handle handle, char *text, size_t size);
void reply(hk_handle handle, uint64_t request, const char *result, hk_status expected);

#endif
