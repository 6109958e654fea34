-- Zalo. The grant of the official account: one row an app and account. cipher: access and refresh token, encrypted with the key ring.
-- seeds: fingerprints of the refresh tokens that the settings ever named and that were used. A refresh token works once: the lease says who uses it now.
CREATE TABLE zalo_token (
  app_id TEXT NOT NULL,
  oa_id TEXT NOT NULL,
  cipher TEXT,
  access_until BIGINT NOT NULL,
  refresh_until BIGINT NOT NULL,
  seeds TEXT NOT NULL,
  version BIGINT NOT NULL,
  leased_by TEXT,
  lease_until BIGINT NOT NULL,
  PRIMARY KEY (app_id, oa_id)
);

-- One row a reply that was begun to be sent. Without message_id nobody knows whether it arrived: that is looked up before it is sent again.
-- words: keyed fingerprint of what it says, by which it is known when it comes back before its id is known.
CREATE TABLE zalo_sent (
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  words TEXT NOT NULL,
  message_id TEXT UNIQUE,
  PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX zalo_sent_begun_at ON zalo_sent (begun_at);

-- What Zalo's answers tell about reaching a citizen. error: why the last refused reply was refused; NULL once one arrived again.
CREATE TABLE zalo_contact (
  conversation_id TEXT NOT NULL PRIMARY KEY,
  error INTEGER,
  error_at BIGINT,
  quota_type TEXT,
  quota_remain BIGINT,
  quota_total BIGINT,
  quota_at BIGINT
);
