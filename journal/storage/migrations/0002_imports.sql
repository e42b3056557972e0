-- What came from elsewhere, so that all of it can be taken out again for a day.
CREATE TABLE imports (
    id        INTEGER PRIMARY KEY,
    uid       TEXT NOT NULL UNIQUE,
    made_at   TEXT NOT NULL,
    format    TEXT NOT NULL,                 -- afterbell | day_one | jrnl | …
    source    TEXT NOT NULL DEFAULT '',      -- name of the file or folder, without its path
    report    TEXT NOT NULL DEFAULT '{}',    -- JSON: what was counted, what could not be read and why
    came      TEXT NOT NULL DEFAULT '{}',    -- JSON: table → uid → changed_at as it came
    undone_at TEXT
);
