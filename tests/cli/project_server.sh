#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of the store and of several people at once, on PostgreSQL.
. "$srcdir/tests/tap.sh"

command -v pg_virtualenv > /dev/null || tap_skip_all "pg_virtualenv is missing"
cd "$tap_dir" || exit 99
cat > all.sh <<'END'
for test in test_store test_workflow test_workflow_import; do
	createdb "$test"
	DRAGOMAN_TEST_STORE="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$test" \
		"$builddir/tests/unit/$test" > "$test.out" 2>&1
done
END
tap_ok "PostgreSQL starts" pg_virtualenv -t -o fsync=off sh all.sh
for test in test_store test_workflow test_workflow_import; do
	tap_like "$test has a plan" "$(cat $test.out)" '^1\.\.[1-9]'
	tap_is "$test passes" "$(grep -A 4 '^not ok' $test.out)" ""
done
tap_done
