-- token_scope: what the API token may do ('read' or 'write'); token_expires_at: when it ends. Null in tokens of earlier versions: everything, without an end.
ALTER TABLE staff ADD COLUMN token_scope TEXT;
ALTER TABLE staff ADD COLUMN token_expires_at BIGINT;
