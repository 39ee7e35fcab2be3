/* JSON-RPC 2.0: what a body asks for, and the text of answers. */
#ifndef HK_RPC_H
#define HK_RPC_H

#include "json.h"

enum { RPC_PARSE_ERROR = -32700, RPC_INVALID_REQUEST = -32600, RPC_SERVER_ERROR = -32000 };

enum rpc_kind { RPC_CALL, RPC_NOTIFICATION, RPC_INVALID };

struct rpc_item {
    enum rpc_kind kind;
    struct slice text;  /* the request object */
    struct slice id;    /* as written; of an invalid one too, where it can be told */
    const char *fault;  /* why it is invalid */
};

struct rpc_body {
    bool parsed;  /* false: not JSON */
    bool batch;
    size_t count; /* elements in it; 1 for a single request; 0 for an empty batch */
    struct json_walk walk;
    struct json_value single;
};

struct rpc_body rpc_read(struct slice body);
/* The next element; false after the last. */
bool rpc_next(struct rpc_body *body, struct rpc_item *item);

void rpc_put_result(struct bytes *out, struct slice id, struct slice result);
void rpc_put_error(struct bytes *out, struct slice id, struct slice error);
/* data: JSON, or empty. */
void rpc_put_fault(struct bytes *out, struct slice id, int32_t code, const char *message, struct slice data);

#endif
