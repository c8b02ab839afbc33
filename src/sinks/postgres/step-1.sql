-- Makes the tables, views and functions of a schema. The schema is the search path; it may exist, but without these names.
-- [PAIRED] and [WORD] are the kinds of characters of src/text/search-terms.ts, so that a query has the terms of the texts.

-- One row: how far this schema has followed which ledger. It is removed together with the articles.
CREATE TABLE copydesk_cursor (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  ledger_id text NOT NULL,
  number bigint NOT NULL,
  digest text NOT NULL
);

-- One row per published article, superseded ones too.
CREATE TABLE articles (
  item_id text PRIMARY KEY,
  lineage text NOT NULL,
  number bigint NOT NULL,
  epoch bigint NOT NULL,
  source_key text,
  superseded_by text,
  superseded_number bigint,
  schema_version integer NOT NULL,
  id text NOT NULL,
  kind text,
  url text,
  canonical_url text,
  hostname text,
  site_name text,
  title text,
  description text,
  authors jsonb NOT NULL,
  editors jsonb NOT NULL,
  source text,
  published_at timestamptz,
  published_on date,
  published_iso text,
  modified_at timestamptz,
  modified_on date,
  modified_iso text,
  published_text text,
  categories jsonb NOT NULL,
  tags jsonb NOT NULL,
  language text,
  image text,
  images jsonb NOT NULL,
  links jsonb NOT NULL,
  text text NOT NULL,
  markdown text NOT NULL,
  summary text,
  keywords jsonb NOT NULL,
  word_count integer NOT NULL,
  reading_minutes integer NOT NULL,
  flags jsonb NOT NULL,
  quality double precision NOT NULL,
  quality_signals jsonb NOT NULL,
  story jsonb,
  extra jsonb NOT NULL,
  supersedes text,
  provenance jsonb NOT NULL,
  terms tsvector NOT NULL
);
CREATE INDEX articles_id ON articles (id);
CREATE INDEX articles_lineage ON articles (lineage);
CREATE INDEX articles_number ON articles (number);
CREATE INDEX articles_superseded_number ON articles (superseded_number) WHERE superseded_number IS NOT NULL;
CREATE INDEX articles_published_on ON articles (published_on);
CREATE INDEX articles_hostname ON articles (hostname);
CREATE INDEX articles_story ON articles ((story ->> 'id'));
CREATE INDEX articles_terms ON articles USING gin (terms);

-- An owner who empties the table empties the sink: a cursor without articles would skip them for good.
CREATE FUNCTION copydesk_emptied() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM copydesk_cursor;
  RETURN NULL;
END
$$;
CREATE TRIGGER copydesk_emptied AFTER TRUNCATE ON articles EXECUTE FUNCTION copydesk_emptied();

CREATE VIEW current_articles AS
SELECT
  item_id, lineage, number, epoch, source_key,
  schema_version, id, kind, url, canonical_url, hostname, site_name, title, description, authors, editors, source,
  published_at, published_on, published_iso, modified_at, modified_on, modified_iso, published_text,
  categories, tags, language, image, images, links, text, markdown, summary, keywords, word_count, reading_minutes,
  flags, quality, quality_signals, story, extra, supersedes, provenance
FROM articles
WHERE superseded_by IS NULL;

-- One row per story: an article and its near-duplicates.
CREATE VIEW stories AS
SELECT
  story ->> 'id' AS story,
  count(*) AS articles,
  count(*) FILTER (WHERE story ->> 'role' = 'repost') AS reposts,
  count(DISTINCT hostname) AS sites,
  min(published_on) AS first_on,
  max(published_on) AS last_on,
  (array_agg(title ORDER BY story ->> 'role' = 'original' DESC, number))[1] AS title,
  (array_agg(item_id ORDER BY story ->> 'role' = 'original' DESC, number))[1] AS item_id
FROM articles
WHERE superseded_by IS NULL AND story IS NOT NULL
GROUP BY 1;

-- A text as its terms are made of it. Without ICU, lower case depends on the locale of the database.
DO $do$
DECLARE
  folded text := 'lower(normalize(words, NFKC))';
BEGIN
  IF EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu') THEN
    folded := 'lower(normalize(words, NFKC) COLLATE "und-x-icu")';
  END IF;
  EXECUTE 'CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN ' || folded;
END
$do$;

-- What finds articles that have all of these words. A run of Chinese is found as a whole, one character by itself as well.
CREATE FUNCTION query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(string_agg(term, ' & '), '')::tsquery
  FROM regexp_matches(folded(words), '([PAIRED]+)|([WORD]+)', 'g') AS found,
    LATERAL (
      SELECT quote_literal(left(found[2], 64)) AS term WHERE found[2] IS NOT NULL
      UNION ALL
      SELECT quote_literal(found[1]) || ':*' WHERE length(found[1]) = 1
      UNION ALL
      SELECT quote_literal(substr(found[1], at, 2)) FROM generate_series(1, length(found[1]) - 1) AS at
    ) AS terms;
END;

CREATE FUNCTION search(words text) RETURNS SETOF articles LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT * FROM articles WHERE superseded_by IS NULL AND terms @@ query(words);
END;

COMMENT ON TABLE articles IS 'Written by Copydesk: every published article, superseded ones too. See docs/sinks.md.';
COMMENT ON VIEW current_articles IS 'The articles that no other one has superseded.';
COMMENT ON VIEW stories IS 'The current articles by story: an article and its near-duplicates.';
COMMENT ON FUNCTION search(text) IS 'The current articles that have all of these words, in any order.';
