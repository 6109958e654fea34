-- Plain SQL for SQLite and PostgreSQL alike. Times are UTC milliseconds; ids are made by the program.

CREATE TABLE conversation (
  id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  external_id TEXT NOT NULL,
  citizen_id TEXT,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  next_seq BIGINT NOT NULL,
  service_url TEXT,
  created_at BIGINT NOT NULL,
  spoke_at BIGINT
);
CREATE INDEX conversation_spoke_at ON conversation (spoke_at);

-- The log. once_key outlives an erasure (activity becomes NULL): a repeat never becomes a second turn.
CREATE TABLE activity (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  seq BIGINT NOT NULL,
  activity_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  type TEXT NOT NULL,
  once_key TEXT,
  reply_to TEXT,
  activity TEXT,
  topic TEXT,
  outcome TEXT,
  intent TEXT,
  article TEXT,
  confidence DOUBLE PRECISION,
  case_id TEXT,
  language TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, seq),
  UNIQUE (conversation_id, once_key)
);
CREATE INDEX activity_created_at ON activity (created_at);

-- Only rows that must be pushed out; channels that fetch read the log itself.
CREATE TABLE delivery (
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
  lease_until BIGINT,
  leased_by TEXT,
  attempts INTEGER NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  last_error TEXT,
  PRIMARY KEY (conversation_id, seq),
  FOREIGN KEY (conversation_id, seq) REFERENCES activity (conversation_id, seq)
);
CREATE INDEX delivery_due ON delivery (state, next_attempt_at);

CREATE TABLE ticket (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  state TEXT NOT NULL CHECK (state IN ('new', 'assigned', 'waiting', 'resolved', 'closed')),
  hotline TEXT NOT NULL,
  topic TEXT NOT NULL,
  case_id TEXT,
  facts TEXT NOT NULL,
  summary TEXT NOT NULL,
  province TEXT,
  contact_kind TEXT,
  contact_cipher TEXT,
  consent_text TEXT,
  consent_at BIGINT,
  consent_refused INTEGER NOT NULL,
  assignee TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  resolved_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX ticket_conversation ON ticket (conversation_id);
CREATE INDEX ticket_state ON ticket (state, created_at);

-- History: every change of a ticket, never changed itself.
CREATE TABLE ticket_event (
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT,
  PRIMARY KEY (ticket_id, seq)
);

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'admin')),
  password_hash TEXT NOT NULL,
  failed_count INTEGER NOT NULL,
  locked_until BIGINT,
  token_hash TEXT UNIQUE,
  created_at BIGINT NOT NULL,
  disabled INTEGER NOT NULL
);

CREATE TABLE rating (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  at BIGINT NOT NULL,
  intent TEXT,
  article TEXT,
  was_right INTEGER NOT NULL
);
CREATE INDEX rating_at ON rating (at);

-- The data-protection key ring; its secret parts are encrypted with the master key.
CREATE TABLE data_protection_key (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  xml TEXT NOT NULL
);

-- Secrets that the service made for itself, encrypted with the key ring.
CREATE TABLE secret (
  name TEXT NOT NULL PRIMARY KEY,
  cipher TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
