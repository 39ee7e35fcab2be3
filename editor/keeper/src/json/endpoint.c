#include "endpoint.h"

#include <stdlib.h>
#include <string.h>

static char *text_of(struct json_value object, const char *name) {
    struct json_value value = json_member(object, name);
    struct bytes text = {0};
    if (value.kind == JSON_STRING && !json_text(value.text, &text)) text.length = 0;
    char *copy = slice_copy(bytes_view(&text));
    bytes_free(&text);
    return copy;
}

bool endpoint_read(struct slice text, struct endpoint *endpoint) {
    struct json_value json = json_read(text);
    *endpoint = (struct endpoint){0};
    if (json.kind != JSON_OBJECT) return false;
    endpoint->link = text_of(json, "link");
    endpoint->tcp = text_of(json, "tcp");
    endpoint->token_file = text_of(json, "tokenFile");
    if (endpoint->link != NULL && endpoint->tcp != NULL && endpoint->token_file != NULL) return true;
    endpoint_free(endpoint);
    return false;
}

void endpoint_free(struct endpoint *endpoint) {
    free(endpoint->link);
    free(endpoint->tcp);
    free(endpoint->token_file);
    *endpoint = (struct endpoint){0};
}

static bool starts(const char **text, const char *with) {
    size_t length = strlen(with);
    if (strncmp(*text, with, length) != 0) return false;
    *text += length;
    return true;
}

static struct address tcp(const char *host_and_port) {
    struct address address = {.scheme = ADDRESS_TCP};
    const char *at = host_and_port;
    if (starts(&at, "[::1]:")) address.ipv6 = true;
    else if (!starts(&at, "127.0.0.1:") && !starts(&at, "localhost:")) return (struct address){0};
    uint32_t port = 0;
    for (; *at >= '0' && *at <= '9' && port <= 65535; at++) port = port * 10 + (uint32_t)(*at - '0');
    address.port = (uint16_t)port;
    return *at != 0 || port == 0 || port > 65535 ? (struct address){0} : address;
}

struct address address_read(const char *text) {
    struct address address = {0};
    if (starts(&text, "tcp://")) return tcp(text);
    if (starts(&text, "unix://")) address.scheme = ADDRESS_UNIX;
    else if (starts(&text, "pipe://")) address.scheme = ADDRESS_PIPE;
    else return tcp(text);
    address.name = text;
    return *text != 0 ? address : (struct address){0};
}
