-- Files: what people upload. A file belongs to the person who sent it until a record takes it; then whoever
-- may read the record reads it, and the record's module answers that question.

CREATE TABLE files_file (
  id uuid PRIMARY KEY,
  owner_person_id uuid NOT NULL,
  -- Cleaned: no path, no control or direction characters, the ending that fits the content.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120 AND name !~ '[/\\]'),
  -- Found in the content; what the sender claimed is not kept.
  kind text NOT NULL CHECK (kind IN ('jpeg','png','webp','pdf','docx','xlsx','txt','mp3','m4a','mp4')),
  -- Of the copy that is shown, and of all copies that are kept (for the quota).
  bytes integer NOT NULL CHECK (bytes >= 0),
  kept_bytes integer NOT NULL CHECK (kept_bytes >= bytes),
  -- Of the bytes that were received: says later whether somebody's original is the one that was sent.
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  width integer,
  height integer,
  state text NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded','attached','removed')),
  attached_to_kind text,
  attached_to_id uuid,
  created_at timestamptz NOT NULL,
  attached_at timestamptz,
  removed_at timestamptz,
  CHECK (state <> 'attached' OR (attached_to_kind IS NOT NULL AND attached_to_id IS NOT NULL AND attached_at IS NOT NULL)),
  CHECK ((state = 'removed') = (removed_at IS NOT NULL))
);
CREATE INDEX files_file_owner ON files_file (owner_person_id, id DESC);
CREATE INDEX files_file_record ON files_file (attached_to_kind, attached_to_id) WHERE state = 'attached';
CREATE INDEX files_file_waiting ON files_file (created_at) WHERE state = 'uploaded';
CREATE INDEX files_file_removed ON files_file (removed_at) WHERE state = 'removed';
CALL kernel_protect('files_file', NULL, 'owner_person_id');
GRANT SELECT, INSERT, UPDATE ON files_file TO niangjia_own;

-- Sealed contents in the store. A row is written before its content, so that a content without a file
-- (the process ended in between) is found and removed. Each has a key of its own, derived from the
-- installation's secret and `salt`: with the row gone, the content is unreadable for ever.
CREATE TABLE files_blob (
  -- SHA-256 of the sealed bytes, in hex: a backup can be checked without any key.
  name text PRIMARY KEY CHECK (name ~ '^[0-9a-f]{64}$'),
  file_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('shown','thumbnail','original')),
  salt bytea NOT NULL CHECK (length(salt) = 32),
  bytes integer NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (file_id, role)
);
CREATE INDEX files_blob_made ON files_blob (made_at);
CALL kernel_protect('files_blob', NULL);
