-- Where a conversation's replies are delivered to: the name of a channel, or the serviceUrl of a caller of /api/messages.
ALTER TABLE conversation RENAME COLUMN service_url TO delivery_route;
