
-- What is found: the words, and marks of where the ticket stands, so that the search in one view touches no ticket of another.
ALTER TABLE ticket ADD COLUMN document tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words || CASE
    WHEN state IN ('resolved', 'closed') THEN ' _done'
    WHEN assignee IS NULL THEN ' _open _free'
    ELSE ' _open _of_' || encode(assignee::bytea, 'hex')
  END, ' '), ''))) STORED;
CREATE INDEX ticket_search ON ticket USING gin (document);
