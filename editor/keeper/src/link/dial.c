#include <stdlib.h>

#include "../json/endpoint.h"
#include "../keeper/keeper.h"

enum { MOST_ENDPOINT = 16 * 1024, MOST_TOKEN = 4 * 1024 };

struct attempt {
    port_stream stream;
    bool connecting;
    const char *fault;
};

static bool try_address(const char *text, struct attempt *attempt) {
    struct address address = address_read(text);
    switch (address.scheme) {
        case ADDRESS_UNIX: return port_connect_unix(address.name, &attempt->stream, &attempt->fault);
        case ADDRESS_PIPE: return port_connect_pipe(address.name, &attempt->stream, &attempt->fault);
        case ADDRESS_TCP:
            attempt->connecting = port_connect_tcp(address.port, address.ipv6, &attempt->stream, &attempt->fault);
            return attempt->connecting;
        default: attempt->fault = "its address can't be understood"; return false;
    }
}

static bool read_token(const char *path, struct bytes *token) {
    char text[MOST_TOKEN];
    int64_t length = port_read_file(path, text, sizeof text), start = 0;
    while (length > 0 && (uint8_t)text[length - 1] <= ' ') length--;
    while (start < length && (uint8_t)text[start] <= ' ') start++;
    if (length <= start) return false;
    bytes_append(token, text + start, (size_t)(length - start));
    return !token->failed;
}

static bool try_endpoint(const struct endpoint *endpoint, const char *token_file, struct attempt *attempt, struct bytes *token) {
    if (!read_token(endpoint->token_file[0] != 0 ? endpoint->token_file : token_file, token)) {
        attempt->fault = "its token can't be read";
        return false;
    }
    if (endpoint->link[0] != 0 && try_address(endpoint->link, attempt)) return true;
    return endpoint->tcp[0] != 0 && try_address(endpoint->tcp, attempt);
}

static bool look_and_dial(const hk_config *config, struct attempt *attempt, struct bytes *token) {
    char text[MOST_ENDPOINT];
    struct endpoint endpoint;
    int64_t length = port_read_file(config->endpoint_file, text, sizeof text);
    if (length < 0) {
        attempt->fault = "there is no endpoint file";
        return false;
    }
    if (!endpoint_read((struct slice){(const uint8_t *)text, (size_t)length}, &endpoint)) {
        attempt->fault = "its endpoint file can't be understood";
        return false;
    }
    bool dialled = try_endpoint(&endpoint, config->token_file, attempt, token);
    endpoint_free(&endpoint);
    return dialled;
}

bool dial(struct keeper *keeper, struct bytes *token) {
    struct attempt attempt = {.stream = PORT_NO_STREAM, .fault = "it names no address"};
    keeper->link.dials++;
    port_unlock(&keeper->gate); /* a disk may be slow; the configuration never changes */
    bool dialled = look_and_dial(&keeper->config, &attempt, token);
    port_lock(&keeper->gate);
    if (dialled) {
        keeper->link.stream = attempt.stream;
        keeper->link.connecting = attempt.connecting;
    } else {
        keeper_set_fault(keeper, "No daemon answers: ", slice_of(attempt.fault));
    }
    return dialled;
}
