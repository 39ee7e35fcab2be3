/* The endpoint file: a stranger may have written it. */
#include "../src/json/endpoint.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct endpoint endpoint;
    if (!endpoint_read((struct slice){data, size}, &endpoint)) return 0;
    struct address link = address_read(endpoint.link), tcp = address_read(endpoint.tcp);
    if (link.scheme == ADDRESS_TCP && link.port == 0) abort();
    if (tcp.scheme == ADDRESS_UNIX && strlen(tcp.name) == 0) abort();
    endpoint_free(&endpoint);
    return 0;
}
