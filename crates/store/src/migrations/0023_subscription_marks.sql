-- What Graph does not tell of a company subscription: whether it renews, as the administrator marks it, and its term, typed
-- or learned from the dates own history saw. It outlives the subscription, which may come back.
CREATE TABLE subscription_marks (
  connector_id    INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  subscription_id TEXT NOT NULL,
  renewal         TEXT CHECK (renewal IN ('renews', 'ends')),                    -- NULL: not marked
  term            TEXT CHECK (term IN ('monthly', 'yearly', 'three years')),     -- typed; NULL: not
  learned_term    TEXT CHECK (learned_term IN ('monthly', 'yearly', 'three years')),
  PRIMARY KEY (connector_id, subscription_id)
) STRICT, WITHOUT ROWID;
