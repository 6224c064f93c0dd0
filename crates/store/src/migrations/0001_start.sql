-- The first schema. Column names are Graph's property names in snake_case. Dates and times are ISO 8601
-- text in UTC, booleans 0, 1 or NULL (not told), GUIDs lower case. A `key` is ours and never leaves the
-- database. `from_run` is the run in which the row took its present shape; a *_history table keeps the
-- shape a row had from `from_run` until `to_run` replaced it.

CREATE TABLE connectors (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL,
  cloud          TEXT NOT NULL,              -- global | gcc-high | dod | china | custom
  tenant_id      TEXT NOT NULL,
  client_id      TEXT NOT NULL,
  login_url      TEXT NOT NULL DEFAULT '',   -- '' unless the cloud is custom
  graph_url      TEXT NOT NULL DEFAULT '',
  secret_expires TEXT,                       -- typed in by the admin
  created_at     TEXT NOT NULL,
  removed_at     TEXT,                       -- deleted, its data kept for the tenant's return
  UNIQUE (cloud, tenant_id, graph_url)
) STRICT;
CREATE UNIQUE INDEX connectors_name ON connectors (name COLLATE NOCASE) WHERE removed_at IS NULL;

CREATE TABLE keyring_entries (
  credential_id TEXT PRIMARY KEY,            -- the account name in the operating system's keyring
  connector_id  INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  role          TEXT NOT NULL CHECK (role IN ('current', 'previous', 'pending')),
  created_at    TEXT NOT NULL
) STRICT;
CREATE INDEX keyring_entries_connector ON keyring_entries (connector_id);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL                        -- JSON
) STRICT;

CREATE TABLE runs (
  id               INTEGER PRIMARY KEY,
  connector_id     INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  started_at       TEXT NOT NULL,
  finished_at      TEXT,
  outcome          TEXT NOT NULL CHECK (outcome IN ('running', 'complete', 'partial', 'failed', 'cancelled')),
  error_code       TEXT,
  error_message    TEXT,
  error_request_id TEXT,
  roles            TEXT                      -- JSON array: the permissions the token named; NULL before sign-in
) STRICT;
CREATE INDEX runs_connector ON runs (connector_id, id);

CREATE TABLE dataset_results (
  run_id           INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  dataset          TEXT NOT NULL,            -- the dataset's id, e.g. subscribed-skus
  position         INTEGER NOT NULL,         -- its place in the catalog
  outcome          TEXT NOT NULL CHECK (outcome IN ('ok', 'skipped', 'failed')),
  reason           TEXT,
  rows             INTEGER,                  -- NULL: not told, because it did not arrive
  changed          INTEGER,
  removed          INTEGER,
  requests         INTEGER NOT NULL,
  bytes            INTEGER NOT NULL,
  data_as_of       TEXT,
  error_code       TEXT,
  error_message    TEXT,
  error_request_id TEXT,
  PRIMARY KEY (run_id, dataset)
) STRICT;

CREATE TABLE organization (
  key                      INTEGER PRIMARY KEY,
  connector_id             INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id                       TEXT NOT NULL,
  display_name             TEXT,
  tenant_type              TEXT,
  country_letter_code      TEXT,
  default_domain           TEXT,
  on_premises_sync_enabled INTEGER,
  created_date_time        TEXT,
  from_run                 INTEGER NOT NULL,
  UNIQUE (connector_id, id)
) STRICT;

CREATE TABLE skus (
  key               INTEGER PRIMARY KEY,
  connector_id      INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id            TEXT NOT NULL,
  sku_part_number   TEXT NOT NULL,
  applies_to        TEXT,                    -- User | Company
  capability_status TEXT,                    -- Enabled | Warning | Suspended | Deleted | LockedOut
  enabled           INTEGER NOT NULL,        -- prepaidUnits; a unit Graph does not name is 0
  warning           INTEGER NOT NULL,
  suspended         INTEGER NOT NULL,
  locked_out        INTEGER NOT NULL,
  consumed_units    INTEGER NOT NULL,
  product_name      TEXT NOT NULL,           -- ours: the readable name
  class             TEXT NOT NULL CHECK (class IN ('paid', 'free', 'resource')),
  first_seen_run    INTEGER NOT NULL,
  from_run          INTEGER NOT NULL,
  UNIQUE (connector_id, sku_id)
) STRICT;

CREATE TABLE skus_history (
  connector_id      INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id            TEXT NOT NULL,
  sku_part_number   TEXT NOT NULL,
  applies_to        TEXT,
  capability_status TEXT,
  enabled           INTEGER NOT NULL,
  warning           INTEGER NOT NULL,
  suspended         INTEGER NOT NULL,
  locked_out        INTEGER NOT NULL,
  consumed_units    INTEGER NOT NULL,
  from_run          INTEGER NOT NULL,
  to_run            INTEGER NOT NULL
) STRICT;
CREATE INDEX skus_history_sku ON skus_history (connector_id, sku_id, to_run);

CREATE TABLE sku_plans (
  connector_id        INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id              TEXT NOT NULL,
  service_plan_id     TEXT NOT NULL,
  service_plan_name   TEXT NOT NULL,
  provisioning_status TEXT,
  applies_to          TEXT,
  PRIMARY KEY (connector_id, sku_id, service_plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE company_subscriptions (
  key                      INTEGER PRIMARY KEY,
  connector_id             INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id                       TEXT NOT NULL,
  commerce_subscription_id TEXT,
  sku_id                   TEXT NOT NULL,
  sku_part_number          TEXT,
  status                   TEXT,             -- Enabled | Warning | Suspended | Deleted | LockedOut
  total_licenses           INTEGER NOT NULL,
  is_trial                 INTEGER,
  created_date_time        TEXT,
  next_lifecycle_date_time TEXT,
  owner_tenant_id          TEXT,             -- set: sold by this partner
  product_name             TEXT NOT NULL,    -- ours: the readable name
  from_run                 INTEGER NOT NULL,
  UNIQUE (connector_id, id)
) STRICT;
CREATE INDEX company_subscriptions_sku ON company_subscriptions (connector_id, sku_id);

CREATE TABLE company_subscriptions_history (
  connector_id             INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id                       TEXT NOT NULL,
  commerce_subscription_id TEXT,
  sku_id                   TEXT NOT NULL,
  sku_part_number          TEXT,
  status                   TEXT,
  total_licenses           INTEGER NOT NULL,
  is_trial                 INTEGER,
  created_date_time        TEXT,
  next_lifecycle_date_time TEXT,
  owner_tenant_id          TEXT,
  from_run                 INTEGER NOT NULL,
  to_run                   INTEGER NOT NULL
) STRICT;
CREATE INDEX company_subscriptions_history_id ON company_subscriptions_history (connector_id, id, to_run);

CREATE TABLE users (
  key                            INTEGER PRIMARY KEY,
  connector_id                   INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id                             TEXT NOT NULL,
  user_principal_name            TEXT,
  display_name                   TEXT,
  given_name                     TEXT,
  surname                        TEXT,
  mail                           TEXT,
  user_type                      TEXT,       -- Member | Guest
  account_enabled                INTEGER,
  created_date_time              TEXT,
  employee_id                    TEXT,
  employee_type                  TEXT,
  job_title                      TEXT,
  department                     TEXT,
  company_name                   TEXT,
  office_location                TEXT,
  city                           TEXT,
  state                          TEXT,
  country                        TEXT,
  usage_location                 TEXT,
  preferred_language             TEXT,
  on_premises_sync_enabled       INTEGER,
  is_resource_account            INTEGER,
  last_password_change_date_time TEXT,
  cost_center                    TEXT,
  division                       TEXT,
  manager_id                     TEXT,
  manager_display_name           TEXT,
  manager_user_principal_name    TEXT,
  proxy_addresses                TEXT NOT NULL,  -- JSON array
  extension_attributes           TEXT NOT NULL,  -- JSON object, the ones that have a value
  presence                       TEXT NOT NULL CHECK (presence IN ('present', 'missing', 'removed')),
  first_seen_run                 INTEGER NOT NULL,
  first_licensed_run             INTEGER,    -- the first run that saw a license; NULL: none has yet
  disabled_since_run             INTEGER,    -- the run that first saw the account disabled; NULL: it is not
  from_run                       INTEGER NOT NULL,
  content_hash                   BLOB NOT NULL,  -- over the columns Graph tells
  licenses_hash                  BLOB NOT NULL,  -- over the assignments and their states
  UNIQUE (connector_id, id)
) STRICT;
CREATE INDEX users_name ON users (connector_id, display_name COLLATE NOCASE) WHERE presence <> 'removed';
CREATE INDEX users_user_principal_name ON users (connector_id, user_principal_name COLLATE NOCASE);

CREATE TABLE users_history (
  user_key                       INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  connector_id                   INTEGER NOT NULL,
  id                             TEXT NOT NULL,
  user_principal_name            TEXT,
  display_name                   TEXT,
  given_name                     TEXT,
  surname                        TEXT,
  mail                           TEXT,
  user_type                      TEXT,
  account_enabled                INTEGER,
  created_date_time              TEXT,
  employee_id                    TEXT,
  employee_type                  TEXT,
  job_title                      TEXT,
  department                     TEXT,
  company_name                   TEXT,
  office_location                TEXT,
  city                           TEXT,
  state                          TEXT,
  country                        TEXT,
  usage_location                 TEXT,
  preferred_language             TEXT,
  on_premises_sync_enabled       INTEGER,
  is_resource_account            INTEGER,
  last_password_change_date_time TEXT,
  cost_center                    TEXT,
  division                       TEXT,
  manager_id                     TEXT,
  manager_display_name           TEXT,
  manager_user_principal_name    TEXT,
  proxy_addresses                TEXT NOT NULL,
  extension_attributes           TEXT NOT NULL,
  presence                       TEXT NOT NULL,
  from_run                       INTEGER NOT NULL,
  to_run                         INTEGER NOT NULL
) STRICT;
CREATE INDEX users_history_user ON users_history (user_key, to_run);
CREATE INDEX users_history_user_principal_name ON users_history (connector_id, user_principal_name COLLATE NOCASE);

-- One per entry of assignedLicenses.
CREATE TABLE license_assignments (
  key            INTEGER PRIMARY KEY,
  connector_id   INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  user_key       INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  sku_id         TEXT NOT NULL,
  assignment     TEXT NOT NULL CHECK (assignment IN ('direct', 'group', 'both', 'unknown')),
  group_ids      TEXT NOT NULL,              -- JSON array: the groups whose working assignment it is
  disabled_plans TEXT NOT NULL,              -- JSON array of servicePlanIds
  last_updated   TEXT,                       -- the newest lastUpdatedDateTime of its states
  first_seen_run INTEGER NOT NULL,           -- since when the user has held it without a break
  from_run       INTEGER NOT NULL,
  UNIQUE (user_key, sku_id)
) STRICT;
CREATE INDEX license_assignments_sku ON license_assignments (connector_id, sku_id, user_key);

CREATE TABLE license_assignments_history (
  connector_id   INTEGER NOT NULL,
  user_key       INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  sku_id         TEXT NOT NULL,
  assignment     TEXT NOT NULL,
  group_ids      TEXT NOT NULL,
  disabled_plans TEXT NOT NULL,
  from_run       INTEGER NOT NULL,
  to_run         INTEGER NOT NULL
) STRICT;
CREATE INDEX license_assignments_history_user ON license_assignments_history (user_key, to_run);
CREATE INDEX license_assignments_history_run ON license_assignments_history (connector_id, to_run);

-- licenseAssignmentStates as Graph gives them; error "" and "None" are NULL.
CREATE TABLE license_assignment_states (
  key          INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  user_key     INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  sku_id       TEXT NOT NULL,
  group_id     TEXT NOT NULL,                -- '' = assigned directly
  state        TEXT NOT NULL,                -- Active | ActiveWithError | Disabled | Error
  error        TEXT,
  last_updated TEXT,
  UNIQUE (user_key, sku_id, group_id)
) STRICT;
CREATE INDEX license_assignment_states_group ON license_assignment_states (connector_id, group_id, sku_id);

-- The groups that assign licenses.
CREATE TABLE groups (
  key             INTEGER PRIMARY KEY,
  connector_id    INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id              TEXT NOT NULL,
  display_name    TEXT,
  membership      TEXT CHECK (membership IN ('assigned', 'dynamic')),
  membership_rule TEXT,
  synced          INTEGER,                   -- 1: its members come from Active Directory
  resolved        INTEGER NOT NULL,          -- 0: Graph would not say more than its id
  from_run        INTEGER NOT NULL,
  UNIQUE (connector_id, id)
) STRICT;

CREATE TABLE groups_history (
  connector_id    INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  id              TEXT NOT NULL,
  display_name    TEXT,
  membership      TEXT,
  membership_rule TEXT,
  synced          INTEGER,
  resolved        INTEGER NOT NULL,
  from_run        INTEGER NOT NULL,
  to_run          INTEGER NOT NULL
) STRICT;
CREATE INDEX groups_history_id ON groups_history (connector_id, id, to_run);

-- The passwordCredentials of the connector's own application registration.
CREATE TABLE credentials (
  key             INTEGER PRIMARY KEY,
  connector_id    INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  key_id          TEXT NOT NULL,
  display_name    TEXT,
  hint_matches    INTEGER,                   -- 1: begins as the stored secret does; NULL: Graph gives no hint
  start_date_time TEXT,
  end_date_time   TEXT,
  from_run        INTEGER NOT NULL,
  UNIQUE (connector_id, key_id)
) STRICT;

-- One per usage report collected. Its rows are in a table of their own, made from the catalog.
CREATE TABLE usage_sources (
  connector_id        INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  dataset             TEXT NOT NULL,         -- the dataset's id, e.g. active-user-detail
  report_refresh_date TEXT,                  -- of the rows that are stored; NULL: none ever were
  concealed           INTEGER NOT NULL,      -- 1: names came concealed last time, and the stored rows are older
  rows                INTEGER NOT NULL,      -- rows of the last answer
  run_id              INTEGER NOT NULL,      -- the run of the last answer
  PRIMARY KEY (connector_id, dataset)
) STRICT, WITHOUT ROWID;

-- What the reports need to know of a user beyond its own row. Filled at the end of a run; one row for
-- every user who is not removed.
CREATE TABLE user_summary (
  user_key              INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  connector_id          INTEGER NOT NULL,
  license_count         INTEGER NOT NULL,
  licenses              TEXT,                -- product names, sorted, joined by "; "; NULL: none
  kind                  TEXT NOT NULL CHECK (kind IN ('person', 'resource')),
  covered               INTEGER NOT NULL,
  unknown_reason        TEXT,                -- why not covered; NULL when covered (codes: Uncovered)
  last_activity_date    TEXT,
  last_activity_service TEXT,
  activity_as_of        TEXT,                -- the oldest refresh date of the reports used; NULL: none was
  first_licensed_date   TEXT                 -- NULL: never, or the first run found it licensed already
) STRICT;
CREATE INDEX user_summary_connector ON user_summary (connector_id);
