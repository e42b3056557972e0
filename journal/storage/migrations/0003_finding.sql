-- Finding and looking back.

-- Text of scripts without spaces, and signs: every letter a word, so that what is inside a run is found as well. Only
-- entries that hold such text have a row, under the slot of their head.
CREATE TABLE letters (
    slot INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);
CREATE VIRTUAL TABLE search_letters USING fts5 (
    text, content = 'letters', content_rowid = 'slot',
    tokenize = 'unicode61 remove_diacritics 0 categories ''L* N* M* S* Co'''
);
INSERT INTO search_letters (search_letters, rank) VALUES ('automerge', 0);
INSERT INTO search_letters (search_letters, rank) VALUES ('crisismerge', 1000);
INSERT INTO search_letters (search_letters, rank) VALUES ('usermerge', 4);
INSERT INTO search_letters (search_letters, rank) VALUES ('pgsz', 3980);

-- The lists of the sidebar are counted after every save.
CREATE INDEX entries_unfinished ON entries (slot) WHERE unfinished = 1 AND trashed_at IS NULL;
CREATE INDEX entries_shareable ON entries (slot) WHERE sharing <> 'private' AND trashed_at IS NULL;
CREATE INDEX bodies_to_look_at_again ON bodies (look_again) WHERE look_again IS NOT NULL;

-- How many entries outside the bin carry a tag.
CREATE TABLE tag_stats (
    tag_id  INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL
);
INSERT INTO tag_stats
    SELECT entry_tags.tag_id, count(*) FROM entry_tags JOIN entries ON entries.id = entry_tags.entry_id
    WHERE entries.trashed_at IS NULL GROUP BY entry_tags.tag_id;
CREATE TRIGGER tag_stats_add AFTER INSERT ON entry_tags
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.entry_id AND trashed_at IS NULL)
BEGIN
    INSERT INTO tag_stats VALUES (NEW.tag_id, 1) ON CONFLICT (tag_id) DO UPDATE SET entries = entries + 1;
END;
CREATE TRIGGER tag_stats_take AFTER DELETE ON entry_tags
WHEN EXISTS (SELECT 1 FROM entries WHERE id = OLD.entry_id AND trashed_at IS NULL)
BEGIN
    UPDATE tag_stats SET entries = entries - 1 WHERE tag_id = OLD.tag_id;
END;
CREATE TRIGGER tag_stats_change AFTER UPDATE OF trashed_at ON entries
WHEN (OLD.trashed_at IS NULL) <> (NEW.trashed_at IS NULL)
BEGIN
    INSERT INTO tag_stats
        SELECT tag_id, CASE WHEN NEW.trashed_at IS NULL THEN 1 ELSE -1 END FROM entry_tags WHERE entry_id = NEW.id
        ON CONFLICT (tag_id) DO UPDATE SET entries = entries + excluded.entries;
END;
CREATE TRIGGER tag_stats_go BEFORE DELETE ON entries WHEN OLD.trashed_at IS NULL
BEGIN
    UPDATE tag_stats SET entries = entries - 1
    WHERE tag_id IN (SELECT tag_id FROM entry_tags WHERE entry_id = OLD.id);
END;
CREATE TRIGGER tag_stats_forget AFTER DELETE ON tags
BEGIN
    DELETE FROM tag_stats WHERE tag_id = OLD.id;
END;
