-- Afterbell journal, schema 1. Every row that a person makes has a uid (UUIDv7 text) beside its integer key and a
-- changed_at (UTC, ISO 8601 with microseconds and Z), so that two copies of one journal can be merged.
-- Moments that belong to her day (at, due, held…) are local ISO 8601 with their offset; plain days are YYYY-MM-DD.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- deletions, so that a merge does not bring back what was thrown away
CREATE TABLE tombstones (
    uid        TEXT PRIMARY KEY,
    area       TEXT NOT NULL,
    deleted_at TEXT NOT NULL
) WITHOUT ROWID;

-- ---------------------------------------------------------------- entries
-- The head of an entry: all that a list shows, narrow, without the body. `slot` is its place in time (microseconds of
-- `at` in UTC, nudged to be unique), so that "newest first" is a walk of the table itself and of the search index.
CREATE TABLE entries (
    slot           INTEGER PRIMARY KEY,
    id             INTEGER NOT NULL UNIQUE,
    uid            TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL DEFAULT 'note',
    at             TEXT NOT NULL,
    day            TEXT NOT NULL,              -- local date of `at`
    title          TEXT NOT NULL DEFAULT '',   -- as typed; may be empty
    preview        TEXT NOT NULL DEFAULT '',   -- first words of the body, for lists
    sharing        TEXT NOT NULL DEFAULT 'private' CHECK (sharing IN ('private', 'line', 'full')),
    has_private    INTEGER NOT NULL DEFAULT 0, -- holds a private passage
    has_attachment INTEGER NOT NULL DEFAULT 0,
    unfinished     INTEGER NOT NULL DEFAULT 0,
    mood           INTEGER CHECK (mood BETWEEN 1 AND 5),
    energy         INTEGER CHECK (energy BETWEEN 1 AND 5),
    words          INTEGER NOT NULL DEFAULT 0,
    trashed_at     TEXT,                       -- null unless in the bin
    changed_at     TEXT NOT NULL
);
CREATE INDEX entries_by_day ON entries (day) WHERE trashed_at IS NULL;
CREATE INDEX entries_by_sharing ON entries (sharing, slot) WHERE trashed_at IS NULL;
CREATE INDEX entries_in_bin ON entries (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE bodies (
    entry_id    INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    body        TEXT NOT NULL DEFAULT '',   -- Markdown
    line        TEXT NOT NULL DEFAULT '',   -- the one sentence that may leave when sharing = 'line'
    names       TEXT NOT NULL DEFAULT '',   -- its tags, people, goals, attachments, to be found by
    template    TEXT NOT NULL DEFAULT '',   -- id of the template it was written with
    mood_note   TEXT NOT NULL DEFAULT '',
    look_again  TEXT,                        -- day on which a decision returns
    revision    INTEGER NOT NULL DEFAULT 1,
    created_at  TEXT NOT NULL,
    extra       TEXT NOT NULL DEFAULT '{}'   -- unknown fields of an import, JSON, kept and shown
);

CREATE TABLE versions (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    entry_id   INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    line       TEXT NOT NULL DEFAULT '',
    made_at    TEXT NOT NULL,
    reason     TEXT NOT NULL DEFAULT 'edit'   -- edit | restore | merge | import
);
CREATE INDEX versions_of_entry ON versions (entry_id, made_at);

CREATE TABLE tags (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    fold TEXT NOT NULL UNIQUE   -- case and accents folded
);
CREATE TABLE entry_tags (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    tag_id   INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (entry_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX entries_of_tag ON entry_tags (tag_id, entry_id);

CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    code_name  TEXT NOT NULL,
    fold       TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL DEFAULT '',       -- what an export says instead: "a colleague"
    circle     TEXT NOT NULL DEFAULT 'staff' CHECK (circle IN ('staff', 'family', 'student', 'peer', 'governor', 'other')),
    real_name  TEXT NOT NULL DEFAULT '',       -- only to catch slips; never exported
    aliases    TEXT NOT NULL DEFAULT '[]',     -- JSON list of other ways she writes it ("Ms K")
    changed_at TEXT NOT NULL
);
CREATE TABLE entry_people (
    entry_id  INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, person_id)
) WITHOUT ROWID;
CREATE INDEX entries_of_person ON entry_people (person_id, entry_id);

CREATE TABLE attachments (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    entry_id   INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    caption    TEXT NOT NULL DEFAULT '',   -- alternative text
    added_at   TEXT NOT NULL
);
CREATE INDEX attachments_of_entry ON attachments (entry_id);
CREATE TABLE attachment_data (
    attachment_id INTEGER PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE,
    data          BLOB NOT NULL
);

-- Search. The index holds no text of its own: it reads the words, keyed by slot like the heads, through this view. The
-- fence of a private passage is no word of hers.
CREATE VIEW search_text AS
    SELECT entries.slot, entries.title, replace(bodies.body, ':::private', '') AS body, bodies.line, bodies.names
    FROM entries JOIN bodies ON bodies.entry_id = entries.id;
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, line, names,
    content = 'search_text', content_rowid = 'slot',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Merging the index must never hold up a save: none of it happens on writing, small steps of it when nothing else does.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);
INSERT INTO search (search, rank) VALUES ('usermerge', 4);
INSERT INTO search (search, rank) VALUES ('pgsz', 3980); -- two leaves fit a page of 8 KiB

-- ---------------------------------------------------------------- goals
CREATE TABLE goals (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    why         TEXT NOT NULL DEFAULT '',
    category    TEXT NOT NULL DEFAULT 'operational'
                CHECK (category IN ('operational', 'technical', 'managerial', 'wellbeing', 'career')),
    model       TEXT NOT NULL DEFAULT '',      -- smart | woop | okr | if_then | ''
    status      TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN
                ('not_started', 'on_track', 'slipping', 'at_risk', 'paused', 'achieved', 'let_go')),
    measure     TEXT NOT NULL DEFAULT 'words'
                CHECK (measure IN ('per_week', 'share_on_time', 'steps', 'number', 'words')),
    target      REAL,                           -- in the unit of the measure
    unit        TEXT NOT NULL DEFAULT '',
    baseline    TEXT NOT NULL DEFAULT '',
    signs       TEXT NOT NULL DEFAULT '[]',    -- JSON list of signs of success
    support     TEXT NOT NULL DEFAULT '[]',    -- JSON list of support asked for
    if_then     TEXT NOT NULL DEFAULT '[]',    -- JSON list of [if, then]
    start_day   TEXT,
    target_day  TEXT,
    closed_day  TEXT,
    close_note  TEXT NOT NULL DEFAULT '',
    follows     INTEGER REFERENCES goals (id),  -- the goal this one carries forward
    self_start  INTEGER, self_end INTEGER,      -- self-rating 1 to 5
    position    INTEGER NOT NULL DEFAULT 0,
    changed_at  TEXT NOT NULL
);
CREATE TABLE milestones (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    goal_id     INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    title       TEXT NOT NULL,
    due_day     TEXT,
    done_day    TEXT,
    dropped_day TEXT,
    drop_reason TEXT NOT NULL DEFAULT '',
    position    INTEGER NOT NULL DEFAULT 0,
    changed_at  TEXT NOT NULL
);
CREATE INDEX milestones_of_goal ON milestones (goal_id, position);
CREATE TABLE check_ins (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    goal_id     INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    day         TEXT NOT NULL,
    progress    INTEGER CHECK (progress BETWEEN 0 AND 100),
    value       REAL,                            -- in the goal's unit
    confidence  INTEGER CHECK (confidence BETWEEN 1 AND 5),
    importance  INTEGER CHECK (importance BETWEEN 1 AND 5),
    why_not_lower TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    helped      TEXT NOT NULL DEFAULT '',
    next_step   TEXT NOT NULL DEFAULT '',
    made_at     TEXT NOT NULL,
    changed_at  TEXT NOT NULL
);
CREATE INDEX check_ins_of_goal ON check_ins (goal_id, day);
CREATE TABLE entry_goals (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    goal_id  INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, goal_id)
) WITHOUT ROWID;
CREATE INDEX entries_of_goal ON entry_goals (goal_id, entry_id);
CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    goal_id     INTEGER REFERENCES goals (id) ON DELETE CASCADE,
    standard    TEXT NOT NULL DEFAULT '',        -- "framework:code"
    source      TEXT NOT NULL CHECK (source IN ('entry', 'attachment', 'learning', 'session')),
    source_id   INTEGER NOT NULL,
    reason      TEXT NOT NULL DEFAULT '',
    changed_at  TEXT NOT NULL
);
CREATE INDEX evidence_of_goal ON evidence (goal_id);

-- standards: "framework:code", attached to entries, goals or learning records
CREATE TABLE standard_links (
    standard TEXT NOT NULL,
    area     TEXT NOT NULL CHECK (area IN ('entry', 'goal', 'learning')),
    item_id  INTEGER NOT NULL,
    PRIMARY KEY (standard, area, item_id)
) WITHOUT ROWID;
CREATE INDEX standards_of_item ON standard_links (area, item_id);
CREATE TABLE frameworks (                        -- her own frameworks; the shipped ones are resources
    id         TEXT PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    items      TEXT NOT NULL DEFAULT '[]',       -- JSON list of {code, title}
    changed_at TEXT NOT NULL
) WITHOUT ROWID;

-- ---------------------------------------------------------------- mentoring
CREATE TABLE relationships (
    id           INTEGER PRIMARY KEY,
    uid          TEXT NOT NULL UNIQUE,
    my_role      TEXT NOT NULL DEFAULT 'mentee' CHECK (my_role IN ('mentee', 'mentor')),
    kind         TEXT NOT NULL DEFAULT 'mentoring' CHECK (kind IN ('mentoring', 'coaching', 'peer', 'group', 'network')),
    stage        TEXT NOT NULL DEFAULT 'working'
                 CHECK (stage IN ('finding', 'agreeing', 'working', 'reviewing', 'closing', 'colleagues')),
    partner      TEXT NOT NULL,
    partner_role TEXT NOT NULL DEFAULT '',
    contact      TEXT NOT NULL DEFAULT '',
    programme    TEXT NOT NULL DEFAULT '',
    facilitator  TEXT NOT NULL DEFAULT '',
    is_line_manager INTEGER NOT NULL DEFAULT 0,
    rhythm_weeks INTEGER,
    length_min   INTEGER NOT NULL DEFAULT 60,
    mode         TEXT NOT NULL DEFAULT '',
    between_sessions TEXT NOT NULL DEFAULT '',
    prep_pages   INTEGER NOT NULL DEFAULT 1,
    prep_days    INTEGER NOT NULL DEFAULT 2,     -- send prep so many days before
    prep_wish    TEXT NOT NULL DEFAULT '',
    started_day  TEXT, review_day TEXT, planned_end_day TEXT, closed_day TEXT,
    match_reasons TEXT NOT NULL DEFAULT '[]',
    agreement    TEXT NOT NULL DEFAULT '{}',     -- JSON: purpose, confidential, limits, off_limits, records, endings…
    notes        TEXT NOT NULL DEFAULT '{}',     -- JSON: resources, introductions, reviews, learned
    changed_at   TEXT NOT NULL
);
CREATE TABLE sessions (
    id           INTEGER PRIMARY KEY,
    uid          TEXT NOT NULL UNIQUE,
    relationship_id INTEGER NOT NULL REFERENCES relationships (id) ON DELETE CASCADE,
    at           TEXT NOT NULL,
    length_min   INTEGER NOT NULL DEFAULT 60,
    mode         TEXT NOT NULL DEFAULT '',
    status       TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'moved', 'missed')),
    status_note  TEXT NOT NULL DEFAULT '',
    model        TEXT NOT NULL DEFAULT '',
    focus        TEXT NOT NULL DEFAULT '',
    heard        TEXT NOT NULL DEFAULT '',       -- notes under the three headings
    decided      TEXT NOT NULL DEFAULT '',
    shifted      TEXT NOT NULL DEFAULT '',
    takeaways    TEXT NOT NULL DEFAULT '[]',
    rating       INTEGER CHECK (rating BETWEEN 1 AND 5),
    rating_note  TEXT NOT NULL DEFAULT '',
    next_day     TEXT,
    changed_at   TEXT NOT NULL
);
CREATE INDEX sessions_by_time ON sessions (relationship_id, at);
CREATE TABLE agenda_items (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    text       TEXT NOT NULL,
    only_me    INTEGER NOT NULL DEFAULT 0,
    done       INTEGER NOT NULL DEFAULT 0,
    position   INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
);
CREATE INDEX agenda_of_session ON agenda_items (session_id, position);
CREATE TABLE questions (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    relationship_id INTEGER NOT NULL REFERENCES relationships (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    text       TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'planned', 'asked', 'answered')),
    answer     TEXT NOT NULL DEFAULT '',
    position   INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
);
CREATE TABLE actions (                            -- commitments, mine and theirs
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    text       TEXT NOT NULL,
    owner      TEXT NOT NULL DEFAULT 'me' CHECK (owner IN ('me', 'partner')),
    made_day   TEXT NOT NULL,
    due_day    TEXT,
    done_day   TEXT,
    outcome    TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'not')),
    clause     TEXT NOT NULL DEFAULT '',          -- "… but only in two of the four"
    goal_id    INTEGER REFERENCES goals (id) ON DELETE SET NULL,
    entry_id   INTEGER REFERENCES entries (id) ON DELETE SET NULL,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX actions_open ON actions (due_day) WHERE done_day IS NULL;
CREATE TABLE session_goals (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    goal_id    INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    PRIMARY KEY (session_id, goal_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- learning records
CREATE TABLE learning (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    title      TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT 'workshop',
    provider   TEXT NOT NULL DEFAULT '',
    hours      REAL NOT NULL DEFAULT 0,
    cost       TEXT NOT NULL DEFAULT '',
    skills     TEXT NOT NULL DEFAULT '[]',
    learned    TEXT NOT NULL DEFAULT '',
    will_try   TEXT NOT NULL DEFAULT '',
    came_of_it TEXT NOT NULL DEFAULT '',
    entry_id   INTEGER REFERENCES entries (id) ON DELETE SET NULL,
    changed_at TEXT NOT NULL
);
CREATE TABLE qualifications (
    id           INTEGER PRIMARY KEY,
    uid          TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    requirements TEXT NOT NULL DEFAULT '[]',     -- JSON list of {title, due, done, hours, cost}
    support      TEXT NOT NULL DEFAULT '',
    changed_at   TEXT NOT NULL
);

-- ---------------------------------------------------------------- what leaves
CREATE TABLE drafts (                             -- a selection kept for later
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    selection  TEXT NOT NULL,                     -- JSON
    changed_at TEXT NOT NULL
);
CREATE TABLE shares (                             -- the ledger; a row is begun before anything is written
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,                    -- session_prep | entry | outcome | agreement | questions | goals | export…
    way         TEXT NOT NULL DEFAULT 'pdf',      -- pdf | print | sit_together | file
    relationship_id INTEGER REFERENCES relationships (id) ON DELETE SET NULL,
    session_id  INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    reader      TEXT NOT NULL DEFAULT '',
    begun_at    TEXT NOT NULL,
    written_at  TEXT,                             -- null: may have been written
    sha256      TEXT NOT NULL DEFAULT '',
    pages       INTEGER,
    words       INTEGER,
    protected   INTEGER NOT NULL DEFAULT 0,       -- sealed with a password
    content     TEXT NOT NULL,                    -- JSON of the draft exactly as it left
    decisions   TEXT NOT NULL DEFAULT '[]',       -- JSON: finding, decision, replacement
    failed      TEXT NOT NULL DEFAULT ''          -- why nothing was written, when that is known
);
CREATE TABLE share_items (
    share_id  INTEGER NOT NULL REFERENCES shares (id),
    area      TEXT NOT NULL,                      -- entry | goal | question | action
    item_id   INTEGER NOT NULL,
    PRIMARY KEY (share_id, area, item_id)
) WITHOUT ROWID;
CREATE INDEX shares_of_item ON share_items (area, item_id);
CREATE TABLE share_notes (                        -- annotations afterwards; never edited
    id       INTEGER PRIMARY KEY,
    uid      TEXT NOT NULL UNIQUE,
    share_id INTEGER NOT NULL REFERENCES shares (id),
    made_at  TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE TRIGGER shares_are_not_deleted BEFORE DELETE ON shares
BEGIN SELECT RAISE (ABORT, 'the ledger is never deleted'); END;
CREATE TRIGGER shares_are_not_rewritten BEFORE UPDATE OF kind, way, reader, begun_at, content, protected ON shares
BEGIN SELECT RAISE (ABORT, 'the ledger is never rewritten'); END;

-- ---------------------------------------------------------------- hers, about the journal itself
CREATE TABLE templates (                          -- her own; the shipped ones are resources
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    stages     TEXT NOT NULL,                     -- JSON list of {name, prompts}
    weekday    INTEGER,
    hidden     INTEGER NOT NULL DEFAULT 0,
    position   INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
);
CREATE TABLE profile (                            -- name, initials, role, school… ; one row a field
    key        TEXT PRIMARY KEY,
    value      TEXT NOT NULL,                     -- JSON
    changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE dictionary (word TEXT PRIMARY KEY, added_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE saved_searches (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    position   INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
);

-- Sums by day, kept by the storage layer in the same transaction, for the year grid and the tag counts.
CREATE TABLE day_stats (
    day        TEXT PRIMARY KEY,
    entries    INTEGER NOT NULL DEFAULT 0,
    words      INTEGER NOT NULL DEFAULT 0,
    mood_sum   INTEGER NOT NULL DEFAULT 0, mood_count   INTEGER NOT NULL DEFAULT 0,
    energy_sum INTEGER NOT NULL DEFAULT 0, energy_count INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TRIGGER day_stats_add AFTER INSERT ON entries WHEN NEW.trashed_at IS NULL
BEGIN
    INSERT INTO day_stats VALUES (NEW.day, 1, NEW.words, coalesce(NEW.mood, 0), NEW.mood IS NOT NULL,
                                  coalesce(NEW.energy, 0), NEW.energy IS NOT NULL)
    ON CONFLICT (day) DO UPDATE SET entries = entries + 1, words = words + excluded.words,
        mood_sum = mood_sum + excluded.mood_sum, mood_count = mood_count + excluded.mood_count,
        energy_sum = energy_sum + excluded.energy_sum, energy_count = energy_count + excluded.energy_count;
END;
CREATE TRIGGER day_stats_take AFTER DELETE ON entries WHEN OLD.trashed_at IS NULL
BEGIN
    UPDATE day_stats SET entries = entries - 1, words = words - OLD.words,
        mood_sum = mood_sum - coalesce(OLD.mood, 0), mood_count = mood_count - (OLD.mood IS NOT NULL),
        energy_sum = energy_sum - coalesce(OLD.energy, 0), energy_count = energy_count - (OLD.energy IS NOT NULL)
    WHERE day = OLD.day;
END;
CREATE TRIGGER day_stats_change AFTER UPDATE OF day, words, mood, energy, trashed_at ON entries
BEGIN
    UPDATE day_stats SET entries = entries - 1, words = words - OLD.words,
        mood_sum = mood_sum - coalesce(OLD.mood, 0), mood_count = mood_count - (OLD.mood IS NOT NULL),
        energy_sum = energy_sum - coalesce(OLD.energy, 0), energy_count = energy_count - (OLD.energy IS NOT NULL)
    WHERE day = OLD.day AND OLD.trashed_at IS NULL;
    INSERT INTO day_stats SELECT NEW.day, 1, NEW.words, coalesce(NEW.mood, 0), NEW.mood IS NOT NULL,
                                 coalesce(NEW.energy, 0), NEW.energy IS NOT NULL
    WHERE NEW.trashed_at IS NULL
    ON CONFLICT (day) DO UPDATE SET entries = entries + 1, words = words + excluded.words,
        mood_sum = mood_sum + excluded.mood_sum, mood_count = mood_count + excluded.mood_count,
        energy_sum = energy_sum + excluded.energy_sum, energy_count = energy_count + excluded.energy_count;
END;
