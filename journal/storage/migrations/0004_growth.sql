-- What a goal was shaped with, who it is shared with, and what a check-in said before it was changed.
ALTER TABLE goals ADD COLUMN shaping TEXT NOT NULL DEFAULT '[]';     -- JSON list of [stage of the model, her words]
ALTER TABLE goals ADD COLUMN shared_with TEXT NOT NULL DEFAULT '[]'; -- JSON list of names, as she wrote them
CREATE TABLE check_in_versions (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    check_in_id INTEGER NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    made_at     TEXT NOT NULL,               -- when these words were written over
    content     TEXT NOT NULL                -- JSON of the check-in as it was
);
CREATE INDEX versions_of_check_in ON check_in_versions (check_in_id);
CREATE INDEX evidence_of_source ON evidence (source, source_id);
CREATE INDEX check_ins_by_day ON check_ins (day);
