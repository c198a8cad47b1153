/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/keep.h"
#include "workflow/workflow_int.h"

const struct error *workflow_check_store(struct workflow *workflow,
    void (*found)(const char *message, void *context), void *context)
{
	const struct error *err = rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);

	return err != NULL ? err : store_check(workflow->store, found, context);
}

const struct error *workflow_backup(struct workflow *workflow,
    const struct error *(*write)(struct str data, void *context), void *context)
{
	const struct error *err = rights_need(workflow, RIGHT_ADMIN, RIGHTS_LANG_ALL);

	return err != NULL ? err : store_dump(workflow->store, write, context);
}

const struct error *workflow_restore(const char *url, struct str backup)
{
	struct store *store;

	const struct error *err = store_create(&store, url);
	if (err == NULL)
		err = store_load(store, backup);
	store_close(store);
	return err;
}
