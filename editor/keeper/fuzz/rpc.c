/* JSON-RPC bodies: every id that is echoed gives an answer that is JSON again. */
#include "../src/json/rpc.h"

#include <stdlib.h>

static void check_answer(struct slice id, const char *fault) {
    struct bytes out = {0};
    rpc_put_fault(&out, id, RPC_INVALID_REQUEST, fault != NULL ? fault : "", (struct slice){0});
    if (json_read(bytes_view(&out)).kind != JSON_OBJECT) abort();
    out.length = 0;
    rpc_put_result(&out, id, id.at != NULL ? id : slice_of("1"));
    if (json_read(bytes_view(&out)).kind != JSON_OBJECT) abort();
    bytes_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct rpc_body body = rpc_read((struct slice){data, size});
    struct rpc_item item;
    size_t count = 0;
    if (!body.parsed) return 0;
    for (; rpc_next(&body, &item); count++) check_answer(item.id, item.fault);
    if (count != body.count) abort();
    return 0;
}
