/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "cli/json.h"
#include "cli/sarif.h"

/* A reference as of RFC 3986: what isn't allowed in one is written in percents. */
static json_t *make_uri(const char *path)
{
	struct buf uri = BUF_INIT;

	for (const char *p = path; *p != '\0'; p++) {
		if (ascii_is_alnum(*p) || strchr("-._~/", *p) != NULL)
			buf_add_char(&uri, *p);
		else
			buf_addf(&uri, "%%%02X", (unsigned char)*p);
	}
	json_t *value = json_from_str(buf_str(&uri));
	buf_free(&uri);
	return value;
}

json_t *sarif_rule(const char *id, const char *level, json_t *message, json_t *help)
{
	return json_pack("{s:s, s:{s:o}, s:{s:o}, s:{s:s}}", "id", id, "shortDescription", "text",
	    message, "help", "text", help, "defaultConfiguration", "level", level);
}

json_t *sarif_result(const char *rule, const char *level, struct str message,
    const struct sarif_place *place)
{
	json_t *physical = json_pack("{s:{s:o}}", "artifactLocation", "uri", make_uri(place->path));

	if (place->line > 0) {
		json_t *region = json_pack("{s:o}", "startLine", json_from_size(place->line));
		if (place->column > 0)
			json_object_set_new(region, "startColumn", json_from_size(place->column));
		json_object_set_new(physical, "region", region);
	}
	return json_pack("{s:s, s:s, s:{s:o}, s:[{s:o, s:[{s:o}]}]}", "ruleId", rule, "level",
	    level, "message", "text", json_from_str(message), "locations", "physicalLocation",
	    physical, "logicalLocations", "fullyQualifiedName", json_from_str(place->name));
}

json_t *sarif_log(json_t *rules, json_t *results)
{
	return json_pack("{s:s, s:s, s:[{s:s, s:{s:{s:s, s:s, s:o}}, s:o}]}", "version", "2.1.0",
	    "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "runs", "columnKind",
	    "unicodeCodePoints", "tool", "driver", "name", PACKAGE, "version", PACKAGE_VERSION,
	    "rules", rules, "results", results);
}
