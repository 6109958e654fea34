-- Articles that staff write or edit in the console. article: its id. file: below the folder knowledge. fields: what the form holds; base: what the article
-- said when the draft began, null where there was none (both JSON). text: the whole file. reviewer: who published it, never one of those who wrote it.
-- published: it stands in the place of the file on every node. replaced: another change followed. dropped: given up before it was published.
CREATE TABLE article_change (
  id TEXT NOT NULL PRIMARY KEY,
  article TEXT NOT NULL,
  file TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'replaced', 'taken_back', 'dropped')),
  fields TEXT NOT NULL,
  base TEXT,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  reviewer TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  published_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX article_change_published ON article_change (file) WHERE state = 'published';
CREATE INDEX article_change_state ON article_change (state, changed_at);
CREATE INDEX article_change_article ON article_change (article, published_at);

-- What was done with a change. kind: created, edited, sent, returned, published, replaced, taken_back, dropped. note: why.
CREATE TABLE article_event (
  change_id TEXT NOT NULL REFERENCES article_change (id),
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (change_id, seq)
);

-- What a change would do to replies. version: of the change that was tried; revision: of the published articles it was tried against. result: JSON without
-- anybody's words. A node works on it under a lease.
CREATE TABLE article_trial (
  change_id TEXT NOT NULL PRIMARY KEY REFERENCES article_change (id),
  version BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  revision BIGINT,
  requested_at BIGINT NOT NULL,
  finished_at BIGINT,
  result TEXT,
  lease_until BIGINT,
  leased_by TEXT
);
CREATE INDEX article_trial_waiting ON article_trial (requested_at) WHERE state = 'waiting';

-- Counts every change of what is published: by it nodes see that there is something new.
CREATE TABLE article_revision (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), revision BIGINT NOT NULL);
INSERT INTO article_revision (id, revision) VALUES (1, 0);
