-- A store of schema version 1 as the program of that time left it: never to be changed. Taken by both engines.

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

CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL);
INSERT INTO schema_version VALUES (1, 1780000000000);

INSERT INTO conversation VALUES
  ('0197aaaa000070008000000000000001', 'webchat|supportbot|a1', 'webchat', 'supportbot', 'a1', 'dl_an', '{"language":"vi","lastTopic":"duplicate_account","ticketCode":"VN-7K3F-9WQC"}', 3, 7, NULL, 1780000001000, 1780000003000),
  ('0197aaaa000070008000000000000002', 'test|bot|b2', 'test', 'bot', 'b2', 'citizen', '{}', 2, 5, 'http://localhost:3978/', 1780000002000, 1780000002000),
  ('0197aaaa000070008000000000000003', 'test|bot|c3', 'test', 'bot', 'c3', NULL, '{}', 1, 1, NULL, 1780000003000, NULL);

INSERT INTO activity VALUES
  ('0197aaaa000070008000000000000001', 1, 'a1|1', 'in', 'conversationUpdate', 'arrival', NULL, '{"type":"conversationUpdate","id":"a1|1"}', 'smalltalk', 'greeted', NULL, NULL, NULL, NULL, 'vi', 1780000001000),
  ('0197aaaa000070008000000000000001', 2, 'a1|2', 'out', 'message', NULL, 'a1|1', '{"type":"message","text":"Xin chào anh/chị."}', 'smalltalk', 'greeted', NULL, NULL, 0.9, NULL, 'vi', 1780000001001),
  ('0197aaaa000070008000000000000001', 3, 'a1|3', 'in', 'message', 'client:k-1', NULL, '{"type":"message","text":"Em ở thị trấn Đắk Đoa, có hai tài khoản"}', 'duplicate_account', 'asked', 'duplicate', NULL, NULL, NULL, 'vi', 1780000002000),
  ('0197aaaa000070008000000000000001', 4, 'a1|4', 'out', 'message', NULL, 'a1|3', '{"type":"message","text":"Ai đã lập tài khoản?"}', 'duplicate_account', 'asked', 'duplicate', NULL, 0.8, NULL, 'vi', 1780000002001),
  ('0197aaaa000070008000000000000001', 5, 'a1|5', 'in', 'message', 'client:k-2', NULL, NULL, 'duplicate_account', 'escalated', 'duplicate', NULL, NULL, 'two_accounts', 'vi', 1780000003000),
  ('0197aaaa000070008000000000000001', 6, 'a1|6', 'out', 'message', NULL, 'a1|5', '{"type":"message","text":"Mã phiếu VN-7K3F-9WQC."}', 'duplicate_account', 'escalated', 'duplicate', 'duplicate-account', 0.7, 'two_accounts', 'vi', 1780000003001),
  ('0197aaaa000070008000000000000002', 1, 'm-1', 'in', 'message', 'm-1', NULL, '{"type":"message","text":"Tổng đài số mấy"}', 'hotline', 'answered', 'hotline', 'hotline', NULL, NULL, 'vi', 1780000002000),
  ('0197aaaa000070008000000000000002', 2, 'b2|2', 'out', 'message', NULL, 'm-1', '{"type":"message","text":"1800 1096"}', 'hotline', 'answered', 'hotline', 'hotline', 0.95, NULL, 'vi', 1780000002001),
  ('0197aaaa000070008000000000000002', 3, 'm-2', 'in', 'message', 'm-2', NULL, '{"type":"message","text":"gọi lại giúp"}', 'human', 'escalated', NULL, NULL, NULL, NULL, 'vi', 1780000002500),
  ('0197aaaa000070008000000000000002', 4, 'b2|4', 'out', 'message', NULL, 'm-2', '{"type":"message","text":"Đã ghi."}', 'human', 'escalated', NULL, NULL, 0.6, NULL, 'vi', 1780000002501);

INSERT INTO delivery VALUES
  ('0197aaaa000070008000000000000002', 2, 'delivered', NULL, NULL, 1, 1780000002001, NULL),
  ('0197aaaa000070008000000000000002', 4, 'pending', NULL, NULL, 2, 1780000009000, '503');

INSERT INTO ticket VALUES
  ('0197aaaa00007000800000000000000a', 'VN-7K3F-9WQC', '0197aaaa000070008000000000000001', 'assigned', '18001096', 'duplicate_account', 'two_accounts', '{"accounts":"two"}', 'Hai tài khoản, đều của mình', 'Gia Lai', NULL, NULL, NULL, NULL, 1, 'Lê Thị Lan', 1780000003000, 1780000004000, NULL, 2),
  ('0197aaaa00007000800000000000000b', 'VN-AAAA-AAAA', '0197aaaa000070008000000000000002', 'new', '18001096', 'human', NULL, '{}', 'Xin gọi lại', NULL, NULL, NULL, NULL, NULL, 0, NULL, 1780000003000, 1780000003000, NULL, 1),
  ('0197aaaa00007000800000000000000c', 'VN-CCCC-CCCC', '0197aaaa000070008000000000000003', 'closed', '19000368', 'otp_sms', NULL, '{}', 'Không có OTP', 'Hà Nội', NULL, NULL, NULL, NULL, 0, 'Bình', 1780000001500, 1780000005000, 1780000004500, 4);

INSERT INTO ticket_event VALUES
  ('0197aaaa00007000800000000000000a', 1, 1780000003000, 'bot', 'opened', 'Hai tài khoản, đều của mình'),
  ('0197aaaa00007000800000000000000a', 2, 1780000004000, 'Lê Thị Lan', 'assigned', NULL),
  ('0197aaaa00007000800000000000000b', 1, 1780000003000, 'bot', 'opened', 'Xin gọi lại'),
  ('0197aaaa00007000800000000000000c', 1, 1780000001500, 'bot', 'opened', 'Không có OTP');

INSERT INTO staff VALUES ('0197aaaa00007000800000000000000d', 'Lê Thị Lan', 'agent', 'a-hash', 0, NULL, NULL, 1780000000000, 0);

INSERT INTO rating VALUES ('0197aaaa00007000800000000000000e', '0197aaaa000070008000000000000002', 1780000002700, 'hotline', 'hotline', 1);

INSERT INTO secret VALUES ('directline-token-key', 'a-cipher', 1780000000000);
