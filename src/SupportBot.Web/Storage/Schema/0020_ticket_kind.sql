-- kind: 'request' is what staff work on; 'referral' was logged because a conclusion named a hotline, and is closed by itself until a person is asked for.
ALTER TABLE ticket ADD COLUMN kind TEXT NOT NULL DEFAULT 'request' CHECK (kind IN ('request', 'referral'));
CREATE INDEX ticket_kind ON ticket (kind, number);
