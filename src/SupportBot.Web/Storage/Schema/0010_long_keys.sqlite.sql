-- "SBot": by this number in the file's header a store is known from the database of another program.
PRAGMA application_id = 1396862836;
