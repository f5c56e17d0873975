namespace GovOpenFlow.Embedded.Storage;

/// <summary>A third channel (2: webhook), and a message's notices by its id. A CHECK cannot be changed in place, so the notices move into a table that has the new one.</summary>
internal static class SchemaVersion2
{
    public const string Sql = """
        CREATE TABLE notices_of_three_channels (
            number     INTEGER NOT NULL PRIMARY KEY,
            assignment INTEGER NOT NULL REFERENCES assignments (key),
            checkpoint INTEGER NOT NULL CHECK (checkpoint >= 0),
            epoch      INTEGER NOT NULL CHECK (epoch >= 0),
            kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 15),
            level      INTEGER NOT NULL CHECK (level >= 0),
            recipient  INTEGER NOT NULL CHECK (recipient BETWEEN 0 AND 4),
            channel    INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 2),
            unit       TEXT    NOT NULL,
            not_before INTEGER NOT NULL,
            state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 7),
            attempts   INTEGER NOT NULL CHECK (attempts >= 0),
            due_at     INTEGER NOT NULL,
            message_id TEXT,
            reason     TEXT,
            caused_at  INTEGER NOT NULL,
            settled_at INTEGER NOT NULL,
            CHECK (state <> 1 OR (message_id IS NOT NULL AND attempts > 0)),
            UNIQUE (assignment, checkpoint, epoch, kind, level, recipient, channel)
        ) STRICT;

        INSERT INTO notices_of_three_channels
            SELECT number, assignment, checkpoint, epoch, kind, level, recipient, channel, unit, not_before, state, attempts,
                   due_at, message_id, reason, caused_at, settled_at FROM notices;
        DROP TABLE notices;
        ALTER TABLE notices_of_three_channels RENAME TO notices;

        CREATE INDEX notices_due     ON notices (due_at) WHERE state IN (0, 4);
        CREATE INDEX notices_claimed ON notices (due_at) WHERE state = 1;
        CREATE INDEX notices_troubled ON notices (state) WHERE state IN (5, 6);
        CREATE INDEX notices_message ON notices (message_id) WHERE message_id IS NOT NULL;

        CREATE TRIGGER notices_stay BEFORE DELETE ON notices
        BEGIN
            SELECT RAISE(ABORT, 'notices are never deleted');
        END;
        """;
}
