-- Listings that arrived whole and were not believed, because too much was missing from them: the number of rows
-- in the last one. Forgotten once a listing of the dataset is believed.
CREATE TABLE refused_listings (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  dataset      TEXT NOT NULL,
  rows         INTEGER NOT NULL,
  PRIMARY KEY (connector_id, dataset)
) STRICT;
