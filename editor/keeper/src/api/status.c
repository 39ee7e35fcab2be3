#include "hawser_keeper.h"

uint32_t hk_abi_version(void) { return HK_ABI_VERSION; }

const char *hk_version(void) { return HK_VERSION; }

const char *hk_status_text(hk_status status) {
    static const char *const texts[] = {
        "ok",
        "the handle is stale: another domain has taken over, or the keeper was closed",
        "an argument makes no sense",
        "there is none of that name",
        "there is one of that name already",
        "nothing came in time",
        "this domain was told to stop pulling",
        "the buffer is too small",
        "the bound is reached: try again later",
        "it is larger than the bound",
        "that connection or caller is gone",
        "memory ran out",
        "the system refused",
        "the library has another version",
    };
    return status >= 0 && status < (hk_status)(sizeof texts / sizeof *texts) ? texts[status] : "no such status";
}
