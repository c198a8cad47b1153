-- The store as it began; doc/store.md explains it. Numbers are BIGINT, times are seconds since 1970,
-- yes and no are 1 and 0. What is "of history" changes through the table change alone (store/table.def).

-- Bytes by what they are: sources, files that went out, files that came back. Never changed or removed.
CREATE TABLE object (
	sha256 $text PRIMARY KEY,
	bytes $bytes NOT NULL
);

-- Of history. The name is what everybody sees; the account is what a person is known by at
-- the door, and leaves the store with a backup alone.
CREATE TABLE person (
	id $id,
	name $text NOT NULL UNIQUE,
	account $text UNIQUE,
	active BIGINT NOT NULL
);

-- Of history. The language "*" is all of them.
CREATE TABLE role (
	person BIGINT NOT NULL REFERENCES person (id),
	lang $text NOT NULL,
	role $text NOT NULL,
	since BIGINT NOT NULL,
	PRIMARY KEY (person, lang, role)
);

-- Of history.
CREATE TABLE setting (
	name $text PRIMARY KEY,
	value $text NOT NULL
);

-- Of history. The languages that articles are translated to.
CREATE TABLE language (
	lang $text PRIMARY KEY,
	since BIGINT NOT NULL
);

-- Of history.
CREATE TABLE article (
	id $id,
	path $text NOT NULL UNIQUE,
	lang $text NOT NULL,
	added BIGINT NOT NULL
);
CREATE INDEX article_added ON article (added, id);

-- Of history. Headline, author, licence and so on.
CREATE TABLE metadata (
	article BIGINT NOT NULL REFERENCES article (id),
	name $text NOT NULL,
	value $text NOT NULL,
	PRIMARY KEY (article, name)
);

-- Of history. An article in a language. The source of the original is NULL; that of a
-- translation is the version it is made from, and its revision is the one of that version.
CREATE TABLE version (
	id $id,
	article BIGINT NOT NULL REFERENCES article (id),
	lang $text NOT NULL,
	source BIGINT REFERENCES version (id),
	revision BIGINT,
	stage $text NOT NULL,
	since BIGINT NOT NULL,
	translator BIGINT REFERENCES person (id),
	reviewer BIGINT REFERENCES person (id),
	UNIQUE (article, lang)
);
CREATE INDEX version_stage ON version (stage, since);
CREATE INDEX version_source ON version (source);

-- Never changed. That there is no reference to the version is on purpose: when the adding of
-- an article is undone, its revisions stay.
CREATE TABLE revision (
	id $id,
	version BIGINT NOT NULL,
	number BIGINT NOT NULL,
	sha256 $text NOT NULL REFERENCES object (sha256),
	format $text NOT NULL,
	lang $text NOT NULL,
	minor BIGINT NOT NULL,
	since BIGINT NOT NULL,
	person BIGINT NOT NULL,
	segments BIGINT NOT NULL,
	words BIGINT NOT NULL,
	UNIQUE (version, number)
);

-- Never changed. What the bytes of a revision were cut into, ignorable parts included. The place
-- counts the segments of a unit from 1, and is 0 for what is ignorable. The previous one is what it
-- was in the revision before, or NULL for what is new.
CREATE TABLE segment (
	id $id,
	revision BIGINT NOT NULL REFERENCES revision (id),
	position BIGINT NOT NULL,
	unit $text NOT NULL,
	field $text NOT NULL,
	place BIGINT NOT NULL,
	text_start BIGINT NOT NULL,
	text_end BIGINT NOT NULL,
	code_start BIGINT NOT NULL,
	code_end BIGINT NOT NULL,
	text $text NOT NULL,
	codes $text NOT NULL,
	words BIGINT NOT NULL,
	previous BIGINT REFERENCES segment (id),
	UNIQUE (revision, position)
);

-- Of history. A segment in the language of a version. Its source is the segment that was
-- translated: another one than the segment after the original has changed.
CREATE TABLE target (
	version BIGINT NOT NULL REFERENCES version (id),
	segment BIGINT NOT NULL REFERENCES segment (id),
	text $text NOT NULL,
	codes $text NOT NULL,
	state $text NOT NULL,
	substate $text NOT NULL,
	origin $text NOT NULL,
	source BIGINT NOT NULL REFERENCES segment (id),
	person BIGINT NOT NULL REFERENCES person (id),
	since BIGINT NOT NULL,
	reviewer BIGINT REFERENCES person (id),
	PRIMARY KEY (version, segment)
);

-- Derived from target and segment in the transaction that changes them; check-store compares.
CREATE TABLE tally (
	version BIGINT PRIMARY KEY,
	segments BIGINT NOT NULL,
	words BIGINT NOT NULL,
	draft_segments BIGINT NOT NULL,
	draft_words BIGINT NOT NULL,
	translated_segments BIGINT NOT NULL,
	translated_words BIGINT NOT NULL,
	reviewed_segments BIGINT NOT NULL,
	reviewed_words BIGINT NOT NULL,
	final_segments BIGINT NOT NULL,
	final_words BIGINT NOT NULL,
	stale_segments BIGINT NOT NULL,
	stale_words BIGINT NOT NULL,
	rejected_segments BIGINT NOT NULL,
	changed BIGINT NOT NULL
);

-- Of history.
CREATE TABLE claim (
	version BIGINT PRIMARY KEY REFERENCES version (id),
	person BIGINT NOT NULL REFERENCES person (id),
	since BIGINT NOT NULL,
	until BIGINT NOT NULL
);
CREATE INDEX claim_person ON claim (person, until);

-- Of history. A translation that somebody proposes, or that lost a conflict.
CREATE TABLE suggestion (
	id $id,
	version BIGINT NOT NULL REFERENCES version (id),
	segment BIGINT NOT NULL REFERENCES segment (id),
	text $text NOT NULL,
	codes $text NOT NULL,
	person BIGINT NOT NULL REFERENCES person (id),
	since BIGINT NOT NULL,
	origin $text NOT NULL
);
CREATE INDEX suggestion_segment ON suggestion (version, segment);

-- Of history. About a segment, or the whole version when that is NULL.
CREATE TABLE comment (
	id $id,
	version BIGINT NOT NULL REFERENCES version (id),
	segment BIGINT REFERENCES segment (id),
	text $text NOT NULL,
	person BIGINT NOT NULL REFERENCES person (id),
	since BIGINT NOT NULL
);
CREATE INDEX comment_version ON comment (version, id);

-- Never changed. A file that went out: what came back is merged against these very bytes.
CREATE TABLE export (
	id $id,
	version BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	dialect $text NOT NULL,
	sha256 $text NOT NULL REFERENCES object (sha256),
	person BIGINT NOT NULL,
	since BIGINT NOT NULL
);
CREATE INDEX export_version ON export (version, id);

-- The history, which only grows. A batch is what one person did at once.
CREATE TABLE batch (
	id $id,
	person BIGINT NOT NULL,
	since BIGINT NOT NULL,
	door $text NOT NULL,
	what $text NOT NULL,
	undoes BIGINT,
	sha256 $text
);
CREATE INDEX batch_undoes ON batch (undoes);

-- A row of a table before and after, as JSON; NULL where there is none.
CREATE TABLE change (
	id $id,
	batch BIGINT NOT NULL REFERENCES batch (id),
	subject $text NOT NULL,
	key $text NOT NULL,
	version BIGINT,
	before $text,
	after $text
);
CREATE INDEX target_source ON target (version, source);
CREATE INDEX change_batch ON change (batch, id);
CREATE INDEX change_key ON change (subject, key, id);
CREATE INDEX change_version ON change (version, id);
