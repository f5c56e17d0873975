namespace GovOpenFlow.Embedded.Storage;

/// <summary>The first schema. Instants are Unix milliseconds, dates yyyy-MM-dd, documents JSON.</summary>
/// <remarks>Its CHECKs and triggers hold the state machine, so that no mistake in the program can write what it could never read.</remarks>
internal static class SchemaVersion1
{
    public const string Sql = """
        CREATE TABLE plans (
            id          TEXT    NOT NULL PRIMARY KEY,
            year        INTEGER NOT NULL CHECK (year BETWEEN 1 AND 9999),
            title       TEXT,
            started_at  INTEGER NOT NULL,
            started_by  TEXT    NOT NULL,
            items       INTEGER NOT NULL CHECK (items >= 0),
            assignments INTEGER NOT NULL CHECK (assignments >= 0),
            body        TEXT    NOT NULL,
            source      TEXT    NOT NULL
        ) STRICT;

        -- Ids are lower case because notice keys are; an id that differs only in case would share them.
        CREATE TABLE assignments (
            key           INTEGER NOT NULL PRIMARY KEY,
            id            TEXT    NOT NULL UNIQUE CHECK (id <> '' AND id = lower(id)),
            plan_id       TEXT    NOT NULL REFERENCES plans (id),
            item          INTEGER NOT NULL CHECK (item >= 1),
            unit          TEXT    NOT NULL,
            role          TEXT    NOT NULL CHECK (role IN ('Lead', 'Responsible', 'Cooperating', 'Advising')),
            version       INTEGER NOT NULL CHECK (version >= 1),
            epoch         INTEGER NOT NULL CHECK (epoch >= 0),
            stage         TEXT    NOT NULL CHECK (stage IN (
                              'Assigned', 'Acknowledged', 'Reminded', 'Reported', 'Returned',
                              'Escalated', 'Verified', 'Closed', 'Withdrawn')),
            current       INTEGER NOT NULL CHECK (current >= 0),
            due           TEXT    NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            wake_at       INTEGER,
            yellow_from   INTEGER,
            red_from      INTEGER,
            level         INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
            carried_over  INTEGER NOT NULL CHECK (carried_over IN (0, 1)),
            parked        TEXT,
            last_sequence INTEGER NOT NULL CHECK (last_sequence >= 0),
            last_hash     BLOB    NOT NULL CHECK (length(last_hash) = 32),
            body          TEXT    NOT NULL,
            CHECK (stage NOT IN ('Closed', 'Withdrawn') OR wake_at IS NULL)
        ) STRICT;

        CREATE INDEX assignments_due  ON assignments (wake_at) WHERE wake_at IS NOT NULL AND parked IS NULL;
        CREATE INDEX assignments_parked ON assignments (id) WHERE parked IS NOT NULL;
        CREATE INDEX assignments_plan ON assignments (plan_id, id);
        CREATE INDEX assignments_unit ON assignments (unit, id);

        CREATE TRIGGER assignments_go_forward BEFORE UPDATE OF version ON assignments
        WHEN NEW.version <> OLD.version + 1
            OR NEW.epoch < OLD.epoch
            OR NEW.last_sequence < OLD.last_sequence
            OR (OLD.stage IN ('Closed', 'Withdrawn') AND NEW.stage <> OLD.stage)
        BEGIN
            SELECT RAISE(ABORT, 'an assignment only goes forward');
        END;

        CREATE TRIGGER assignments_stay BEFORE DELETE ON assignments
        BEGIN
            SELECT RAISE(ABORT, 'assignments are never deleted');
        END;

        CREATE TABLE audit_events (
            assignment INTEGER NOT NULL REFERENCES assignments (key),
            seq        INTEGER NOT NULL CHECK (seq >= 1),
            at         INTEGER NOT NULL,
            kind       TEXT    NOT NULL CHECK (kind <> ''),
            by         TEXT    NOT NULL,
            details    TEXT    NOT NULL,
            hash       BLOB    NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (assignment, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER audit_events_stay_as_they_are BEFORE UPDATE ON audit_events
        BEGIN
            SELECT RAISE(ABORT, 'audit events are append-only');
        END;

        CREATE TRIGGER audit_events_stay BEFORE DELETE ON audit_events
        BEGIN
            SELECT RAISE(ABORT, 'audit events are append-only');
        END;

        -- kind, recipient, channel and state are the numbers of their enums. State: 0 pending, 1 sending, 2 accepted,
        -- 3 delivered, 4 failed for now, 5 failed for good, 6 unknown, 7 suppressed.
        -- While a notice is being sent, due_at is when its claim runs out.
        CREATE TABLE notices (
            number     INTEGER NOT NULL PRIMARY KEY,
            assignment INTEGER NOT NULL REFERENCES assignments (key),
            checkpoint INTEGER NOT NULL CHECK (checkpoint >= 0),
            epoch      INTEGER NOT NULL CHECK (epoch >= 0),
            kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 15),
            level      INTEGER NOT NULL CHECK (level >= 0),
            recipient  INTEGER NOT NULL CHECK (recipient BETWEEN 0 AND 4),
            channel    INTEGER NOT NULL CHECK (channel IN (0, 1)),
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

        CREATE INDEX notices_due     ON notices (due_at) WHERE state IN (0, 4);
        CREATE INDEX notices_claimed ON notices (due_at) WHERE state = 1;
        CREATE INDEX notices_troubled ON notices (state) WHERE state IN (5, 6);

        CREATE TRIGGER notices_stay BEFORE DELETE ON notices
        BEGIN
            SELECT RAISE(ABORT, 'notices are never deleted');
        END;

        CREATE TABLE settings (
            name    TEXT    NOT NULL PRIMARY KEY,
            content TEXT    NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1)
        ) STRICT, WITHOUT ROWID;
        """;
}
