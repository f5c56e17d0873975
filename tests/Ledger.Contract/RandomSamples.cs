using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>States, events, notices and plans at random from a seed: what a ledger must give back as it got it.</summary>
public sealed class RandomSamples(int seed)
{
    private static readonly string[] Pieces =
        ["报告", "a", " ", "\"", "\\", "\n", "\u0001", "<&>", "𠮷", "é", "/", "'", "\u2028", "%", "０", "null"];

    private readonly Random random = new(seed);

    public AssignmentState State(string id, string planId)
    {
        var stage = One<Stage>();
        return new()
        {
            Id = id,
            PlanId = planId,
            Year = random.Next(2000, 2101),
            Item = random.Next(1, 200),
            Unit = Text(),
            Role = One<Role>(),
            Version = 1,
            Epoch = random.Next(0, 9),
            Stage = stage,
            Checkpoints = Some(1, 13, () => new Checkpoint(Day(), One<CheckpointKind>())),
            Current = random.Next(0, 12),
            Outcomes = Some(0, 12, () => new CheckpointOutcome(Day(), Maybe(Instant), Yes(), Maybe(Instant), random.Next(0, 4), random.Next(0, 4))),
            Due = Day(),
            AssignedAt = Instant(),
            AcknowledgedAt = Maybe(Instant),
            Report = Yes() ? new(Instant(), Text(), Text(), Some(0, 4, Text), Yes()) : null,
            FirstReportedAt = Maybe(Instant),
            FirstReportOnTime = Yes(),
            Returns = random.Next(0, 4),
            Rectification = Yes() ? new(Instant(), Text(), Text(), Day()) : null,
            Extension = Yes() ? new(Instant(), Text(), Day(), Text()) : null,
            ExtensionsAsked = random.Next(0, 4),
            Level = random.Next(0, 4),
            CarriedOver = Yes(),
            FailedNotices = random.Next(0, 4),
            LadderDone = Instant(),
            YellowFrom = Maybe(Instant),
            RedFrom = Maybe(Instant),
            WakeAt = stage is Stage.Closed or Stage.Withdrawn ? null : Maybe(Instant),
        };
    }

    public AuditEvent Event()
    {
        var details = new Dictionary<string, string>();
        for (var count = random.Next(0, 5); count > 0; count--)
        {
            details[Text()] = Text();
        }

        return new(One<AuditKind>(), Instant(), Text(), details);
    }

    public Notice Notice(AssignmentState state) => new(
        state.Id, random.Next(0, 12), random.Next(0, 9), One<NoticeKind>(), random.Next(0, 11), One<Recipient>(), One<Channel>(), Text(), Instant());

    public WorkPlan Plan() => new()
    {
        Title = Yes() ? Text() : null,
        Issuer = Yes() ? Text() : null,
        DocumentNumber = Yes() ? Text() : null,
        Year = random.Next(2000, 2101),
        IssuedOn = Maybe(Day),
        Items = Some(0, 6, Item),
        Groups = Some(0, 3, () => new UnitGroup(Text(), Some(0, 4, Text))),
    };

    public List<T> Some<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];

    public string Text()
    {
        var text = new StringBuilder();
        for (var count = random.Next(0, 8); count > 0; count--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private WorkItem Item() => new()
    {
        Ordinal = random.Next(1, 99),
        Number = Yes() ? Text() : null,
        Sections = Some(0, 3, () => new Section(random.Next(1, 4), random.Next(1, 20), Text(), Span())),
        Title = Text(),
        Text = new(Text(), Span()),
        Deadline = Rule(),
        OtherDeadlines = Some(0, 3, Rule),
        Units = Some(0, 4, () => new UnitMention(Text(), Text(), One<Role>(), Yes(), Span())),
        Standards = Some(0, 2, () => new SourcedText(Text(), Span())),
        Span = Span(),
    };

    private DeadlineRule Rule() => new()
    {
        Kind = One<DeadlineKind>(),
        Text = Text(),
        Span = Maybe(Span),
        Year = Maybe(() => random.Next(2000, 2101)),
        Month = Maybe(() => random.Next(1, 13)),
        Day = Maybe(() => random.Next(1, 32)),
        Quarter = Maybe(() => random.Next(1, 5)),
        Count = Maybe(() => random.Next(1, 13)),
    };

    private SourceSpan Span() => new(random.Next(0, 100_000), random.Next(0, 500), random.Next(1, 900), random.Next(1, 90));

    private DateOnly Day() => DateOnly.FromDayNumber(random.Next(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2101, 1, 1).DayNumber));

    // With fractions of a millisecond and in several offsets, which a ledger may drop, but only those.
    private DateTimeOffset Instant() =>
        new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(random.Next(-2, 9))).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 3650));

    private bool Yes() => random.Next(2) == 1;

    private T? Maybe<T>(Func<T> make)
        where T : struct => Yes() ? make() : null;

    private T One<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
