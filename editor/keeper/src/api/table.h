/* From a handle to its keeper, or to HK_STALE. */
#ifndef HK_TABLE_H
#define HK_TABLE_H

#include "../keeper/keeper.h"

/* Finds the keeper and closes its gate behind us; table_leave opens it. */
hk_status table_enter(hk_handle handle, struct keeper **keeper);
void table_leave(struct keeper *keeper);

/* Puts a keeper in, and starts it: under the table's lock, so that of two that open one name one wins. */
hk_status table_add(struct keeper *keeper, hk_handle *handle);
/* The keeper of that name gets a new domain; its gate is closed when this succeeds. */
hk_status table_attach(const char *name, struct keeper **keeper, hk_handle *handle);
/* Makes every handle of it stale; NULL when somebody else does so already. Nobody is inside any more when table_vacate returns. */
struct keeper *table_take(hk_handle handle);
void table_vacate(struct keeper *keeper);
/* Does this handle still belong to the keeper's present domain? The gate is closed. */
bool table_is_current(const struct keeper *keeper, hk_handle handle);

hk_status table_tick(hk_handle handle);

#endif
