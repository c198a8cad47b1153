/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of XLIFF as text with codes. */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "tests/tap.h"
#include "tests/unit/align_script.h"
#include "xliff/node_content.h"
#include "xml/tree.h"

static const struct {
	const char *name;
	const char *element;
	const char *expected;
} CASES[] = {
    {"text", "<target>a &amp; b</target>", "a & b"},
    {"spans and placeholders", "<target>a<pc id='1'>b<ph id='2'/></pc></target>", "a<1>b<2/></1>"},
    {"halves", "<target><sc id='1'/>a<ec startRef='1'/><ec id='3' isolated='yes'/></target>",
	"<1>a</1></3>"},
    {"annotations", "<target><mrk id='m1'>a</mrk><sm id='m2'/>b<em startRef='m2'/></target>", "ab"},
    {"spans of XLIFF 1", "<target>a<g id='1'>b<x id='2'/></g></target>", "a<1>b<2/></1>"},
    {"our halves", "<target><x id='3-start'/>a<x id='3-end'/><x id='-end'/></target>",
	"<3>a</3><1000000/>"},
    {"native codes",
	"<target><bpt id='1'>[b]</bpt>a<ept id='1'>[/b]</ept><ph id='2'>x</ph></target>",
	"<1>a</1><2/>"},
    {"halves by their rid", "<target><bx id='1' rid='5'/>a<ex id='2' rid='5'/></target>",
	"<5>a</5>"},
    {"ids that are no numbers", "<target><ph id='a'/><ph id='0'/><ph id='a'/></target>",
	"<1000000/><1000001/><1000000/>"},
    {"without ids", "<target><ph/>a</target>", "<1000000/>a"},
    {"nothing", "<target/>", ""},
};

int main(void)
{
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct node_ids ids = NODE_IDS_INIT;
		struct xml_scanner *scanner = NULL;
		struct arena arena = ARENA_INIT;
		struct model_content content;
		struct buf out = BUF_INIT;
		struct xml_node *root;
		ok(xml_tree_read(&root, &scanner, &arena, str_from_cstr(CASES[i].element), "test",
		       NULL) == NULL,
		    "%s: is read", CASES[i].name);
		node_content_read(&content, &arena, &ids, root);
		script_add_content(&out, &content);
		is_str(out.ptr, CASES[i].expected, "%s", CASES[i].name);
		node_ids_free(&ids);
		xml_scanner_close(scanner);
		arena_free(&arena);
		buf_free(&out);
	}
	return tap_done();
}
