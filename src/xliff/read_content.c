/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/read_int.h"

static void begin_content(struct reader *r, enum read_side side)
{
	struct read_pair *pair = r->in_pair ? read_current_pair(r) : NULL;

	if (pair == NULL || pair->has[side]) {
		read_report(r, _("a <%s> that belongs to no segment is passed over"),
		    side == READ_SOURCE ? "source" : "target");
		read_skip(r);
		return;
	}
	pair->has[side] = true;
	r->side = side;
	buf_reset(&r->text);
	r->collect = &r->text;
	r->content_code_count = 0;
}

void read_start_source(struct reader *r, const struct xml_element *element)
{
	begin_content(r, READ_SOURCE);
}

void read_start_target(struct reader *r, const struct xml_element *element)
{
	begin_content(r, READ_TARGET);
}

void read_end_content(struct reader *r)
{
	struct read_pair *pair = read_current_pair(r);
	struct model_content *content =
	    r->side == READ_SOURCE ? &pair->pair.source : &pair->pair.target;

	pair->codes[r->side] = arena_dup(&r->arena, r->content_codes, r->content_code_count,
	    sizeof(*r->content_codes));
	content->codes = pair->codes[r->side];
	content->code_count = r->content_code_count;
	content->text = arena_copy(&r->arena, buf_str(&r->text));
	r->side = READ_NO_SIDE;
	r->collect = NULL;
}

void read_add_code(struct reader *r, enum model_code_kind kind, unsigned id)
{
	r->content_codes = mem_grow(r->content_codes, &r->content_code_capacity,
	    r->content_code_count + 1, sizeof(*r->content_codes));
	r->content_codes[r->content_code_count++] = (struct model_code){
	    .at = r->text.len,
	    .kind = kind,
	    .id = id,
	    .disp = STR(""),
	    .equiv = STR(""),
	};
}

void read_start_span(struct reader *r, const struct xml_element *element)
{
	const unsigned id = read_code_attribute(r, element, "id");

	r->codes[r->depth - 1] = id;
	read_add_code(r, MODEL_CODE_OPEN, id);
}

void read_end_span(struct reader *r)
{
	read_add_code(r, MODEL_CODE_CLOSE, r->codes[r->depth - 1]);
}
