/* The endpoint file: proto3 JSON of hawser.v1.Endpoint. */
#ifndef HK_ENDPOINT_H
#define HK_ENDPOINT_H

#include "json.h"

struct endpoint {
    char *link;       /* "unix:///run/user/1000/hawser/daemon.sock", "pipe://hawser-anna"; "" when not said */
    char *tcp;        /* "tcp://127.0.0.1:40001" */
    char *token_file;
};

bool endpoint_read(struct slice text, struct endpoint *endpoint);
void endpoint_free(struct endpoint *endpoint);

enum address_scheme { ADDRESS_NONE, ADDRESS_UNIX, ADDRESS_PIPE, ADDRESS_TCP };

struct address {
    enum address_scheme scheme;
    const char *name; /* path or pipe name: points into the text */
    uint16_t port;    /* of ADDRESS_TCP, always on loopback */
    bool ipv6;
};

/* ADDRESS_NONE for what is no address, or leads beyond this machine: the token must not leave it. */
struct address address_read(const char *text);

#endif
