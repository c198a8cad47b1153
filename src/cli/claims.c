/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/claims.h"

void claims_init(struct claims *claims)
{
	*claims = (struct claims){.owners = MAP_INIT, .arena = ARENA_INIT};
	pthread_mutex_init(&claims->lock, NULL);
	pthread_cond_init(&claims->turned, NULL);
}

void claims_free(struct claims *claims)
{
	pthread_cond_destroy(&claims->turned);
	pthread_mutex_destroy(&claims->lock);
	map_free(&claims->owners);
	arena_free(&claims->arena);
}

void claims_begin(struct claims *claims, size_t index)
{
	/* Work is begun in order, so that those waited for are always on their way. */
	pthread_mutex_lock(&claims->lock);
	while (claims->turn != index)
		pthread_cond_wait(&claims->turned, &claims->lock);
	pthread_mutex_unlock(&claims->lock);
}

bool claims_take(struct claims *claims, size_t *owner, size_t index, const char *name)
{
	/* Nobody else has a turn, so there is nothing to lock. */
	if (map_find(owner, &claims->owners, str_from_cstr(name)))
		return false;
	map_add(&claims->owners, arena_copy(&claims->arena, str_from_cstr(name)), index);
	return true;
}

void claims_end(struct claims *claims)
{
	pthread_mutex_lock(&claims->lock);
	claims->turn++;
	pthread_cond_broadcast(&claims->turned);
	pthread_mutex_unlock(&claims->lock);
}
