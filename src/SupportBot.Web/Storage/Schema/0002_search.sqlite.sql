
-- What is found: the words, and marks of where the ticket stands, so that the search in one view touches no ticket of another.
CREATE VIEW ticket_document AS
SELECT number, words || CASE
    WHEN state IN ('resolved', 'closed') THEN ' _done'
    WHEN assignee IS NULL THEN ' _open _free'
    ELSE ' _open _of_' || lower(hex(assignee))
  END AS document
FROM ticket;

CREATE VIRTUAL TABLE ticket_search USING fts5 (
  document, content = 'ticket_document', content_rowid = 'number', detail = 'none', tokenize = "ascii tokenchars '_'"
);
-- What is taken out of the index leaves no trace in the file.
INSERT INTO ticket_search (ticket_search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER ticket_search_insert AFTER INSERT ON ticket BEGIN
  INSERT INTO ticket_search (rowid, document) SELECT number, document FROM ticket_document WHERE number = new.number;
END;
CREATE TRIGGER ticket_search_delete BEFORE DELETE ON ticket BEGIN
  INSERT INTO ticket_search (ticket_search, rowid, document) SELECT 'delete', number, document FROM ticket_document WHERE number = old.number;
END;
CREATE TRIGGER ticket_search_leave BEFORE UPDATE OF number, words, state, assignee ON ticket BEGIN
  INSERT INTO ticket_search (ticket_search, rowid, document) SELECT 'delete', number, document FROM ticket_document WHERE number = old.number;
END;
CREATE TRIGGER ticket_search_return AFTER UPDATE OF number, words, state, assignee ON ticket BEGIN
  INSERT INTO ticket_search (rowid, document) SELECT number, document FROM ticket_document WHERE number = new.number;
END;
INSERT INTO ticket_search (ticket_search) VALUES ('rebuild');
