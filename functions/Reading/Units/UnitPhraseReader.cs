using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>Reads a unit field: a list of names, or sentences that say who leads, joins, helps and advises.</summary>
public sealed class UnitPhraseReader
{
    /// <summary>Longer than any list of bodies in one cell; what is longer is running text.</summary>
    private const int MaximumLength = 4000;

    private readonly List<ParsedUnit> units = [];
    private readonly List<Piece> openEnded = [];
    private readonly List<Piece> skipped = [];
    private readonly List<(Piece, IReadOnlyList<ParsedUnit>)> members = [];
    private readonly List<Piece> pending = [];
    private readonly bool isSentence;
    private readonly bool hasSeveralActors;
    private Role? mode;
    private bool isInObject;

    private UnitPhraseReader(Piece field)
    {
        var verbs = 0;
        foreach (var segment in Segments.Of(field))
        {
            verbs += RoleWords.Find(segment.Piece.Folded, out _, out var effect) >= 0 && effect != RoleWords.Effect.Join ? 1 : 0;
        }

        isSentence = verbs > 0;
        hasSeveralActors = verbs > 1;
    }

    /// <summary>Reads one field.</summary>
    /// <param name="field">The cell, or the words behind a label.</param>
    public static UnitPhrase Read(Piece field)
    {
        if (field.Length > MaximumLength)
        {
            return new UnitPhrase([], [], [field], []);
        }

        var reader = new UnitPhraseReader(field);
        foreach (var (kind, value) in Labels.Split(field))
        {
            if (kind is ColumnKind.People or ColumnKind.Deadline)
            {
                continue;
            }

            reader.Flush(reader.mode);
            reader.mode = kind.IsUnit() ? kind.Role() : null;
            foreach (var segment in Segments.Of(value))
            {
                reader.Take(segment);
            }
        }

        reader.Flush(reader.mode);
        return new UnitPhrase(reader.units, reader.openEnded, reader.skipped, reader.members);
    }

    private void Take(Segment segment)
    {
        if (segment.Before is ';' or '。')
        {
            Flush(mode);
            mode = null;
            isInObject = false;
        }
        else if (segment.Before == ',')
        {
            isInObject = false;
        }

        var rest = segment.Piece;
        while (!isInObject && !rest.IsEmpty)
        {
            var at = RoleWords.Find(rest.Folded, out var word, out var effect);
            if (at < 0)
            {
                Name(rest);
                return;
            }

            Name(rest.Slice(0, at));
            rest = rest.Slice(at + word.Length).Trim();
            Apply(effect, rest);
        }
    }

    private void Apply(RoleWords.Effect effect, Piece rest)
    {
        switch (effect)
        {
            case RoleWords.Effect.Lead:
                Flush(Role.Lead);
                break;
            case RoleWords.Effect.Join:
                Flush(Role.Lead);
                mode = Role.Responsible;
                break;
            case RoleWords.Effect.Cooperate or RoleWords.Effect.Advise:
                Flush(effect == RoleWords.Effect.Advise ? Role.Advising : Role.Cooperating);
                isInObject = true;
                break;
            default:
                // A body that only advises beside others who do the work is told by what it does.
                Flush(mode ?? (hasSeveralActors ? RoleWords.OfAction(rest.Folded) : null));
                mode = null;
                isInObject = true;
                break;
        }
    }

    private void Flush(Role? role)
    {
        foreach (var name in pending)
        {
            Add(name, role);
        }

        pending.Clear();
    }

    private void Name(Piece candidate)
    {
        foreach (var part in Conjunctions.Split(candidate))
        {
            var name = WithoutEtCetera(part.Trim("、,;。:.由请和及与"));
            if (name.Length >= 2)
            {
                pending.Add(name);
            }
        }
    }

    private void Add(Piece name, Role? role)
    {
        var inner = BracketOf(name, out var bare);
        if (!inner.IsEmpty && RoleWords.OfBracket(Keys.Of(inner.Folded)) is { } stated)
        {
            (name, role) = (bare, stated);
        }
        else if (!inner.IsEmpty && inner.Folded.Contains(':'))
        {
            var listed = Read(inner);
            openEnded.AddRange(listed.OpenEnded);
            skipped.AddRange(listed.Skipped);
            units.Add(new ParsedUnit(bare, role ?? (listed.Units.Count > 0 ? Role.Responsible : null)));
            units.AddRange(listed.Units);
            members.Add((bare, listed.Units));
            return;
        }

        // In a sentence only what is formed like a name is one; in a plain list every entry is.
        if ((isSentence || name.Length > UnitWords.MaximumLength) && !UnitWords.IsUnitLike(name.Key))
        {
            skipped.Add(name);
            return;
        }

        units.Add(new ParsedUnit(name, role));
    }

    private Piece WithoutEtCetera(Piece name)
    {
        var at = name.Folded.LastIndexOf('等');
        if (at < 2 || !UnitWords.IsUnitLike(Keys.Of(name.Folded[..at])))
        {
            return name;
        }

        var rider = Keys.Of(name.Folded[(at + 1)..]);
        if (rider.Length > 0 && !UnitWords.IsGroup(rider))
        {
            return name;
        }

        openEnded.Add(name.Slice(at));
        return name.Slice(0, at).Trim();
    }

    private static Piece BracketOf(Piece name, out Piece bare)
    {
        bare = name;
        var text = name.Folded;
        if (text.IsEmpty || text[^1] is not (')' or ']'))
        {
            return default;
        }

        var depth = 0;
        for (var i = text.Length - 1; i > 0; i--)
        {
            depth += Brackets.IsClosing(text[i]) ? 1 : Brackets.IsOpening(text[i]) ? -1 : 0;
            if (depth == 0)
            {
                bare = name.Slice(0, i).Trim();
                return name.Slice(i + 1, text.Length - i - 2).Trim();
            }
        }

        return default;
    }
}
