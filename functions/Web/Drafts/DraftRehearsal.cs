using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Simulation;

namespace GovOpenFlow.Web.Drafts;

/// <summary>The year of a draft gone through before it starts: how many messages, on which days, to whom.</summary>
/// <param name="StartOn">The day from which the year runs.</param>
/// <param name="Assignments">How many assignments it would make.</param>
/// <param name="Runs">The same year with units that act in different ways.</param>
/// <param name="WithoutContact">Units whose liaison cannot be written to.</param>
public sealed record DraftRehearsal(DateOnly StartOn, int Assignments, IReadOnlyList<RehearsalRun> Runs, IReadOnlyList<string> WithoutContact)
{
    internal static RehearsalRun RunOf(
        string behaviour, IReadOnlyList<AssignmentSpec> specs, Rules rules, Behaviour? people, DateTimeOffset at, CancellationToken cancellation)
    {
        var notices = PlanRehearsal.Of(specs, rules, people, at, cancellation);
        var messages = PlanRehearsal.MessagesOf(notices);
        var days = messages.GroupBy(message => message.Day).OrderBy(day => day.Key)
            .Select(day => new RehearsalDay(
                day.Key, Count(day, Channel.Email), Count(day, Channel.Sms), day.Select(one => (one.Unit, one.Recipient)).Distinct().Count()))
            .ToList();
        return new(
            behaviour, notices.Count, Count(messages, Channel.Email), Count(messages, Channel.Sms), days.MaxBy(day => day.Email + day.Sms)?.Day, days,
            [
                .. messages.GroupBy(message => (message.Unit, message.Recipient))
                    .Select(one => new RehearsalRecipient(one.Key.Unit, one.Key.Recipient, Count(one, Channel.Email), Count(one, Channel.Sms)))
                    .OrderByDescending(one => one.Email + one.Sms).ThenBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.Recipient),
            ]);
    }

    private static int Count(IEnumerable<RehearsedMessage> messages, Channel channel) => messages.Count(message => message.Channel == channel);
}

/// <summary>A year with units that act in one way.</summary>
/// <param name="Behaviour">punctual: all report early; typical: some late, some returned; silent: nobody does anything.</param>
/// <param name="Notices">Number of notices.</param>
/// <param name="Email">Number of mails that carry them; what one recipient gets at one time is one mail.</param>
/// <param name="Sms">Number of SMS.</param>
/// <param name="BusiestDay">The day with the most messages; null: none goes out.</param>
/// <param name="Days">Every day on which something goes out.</param>
/// <param name="Recipients">Who gets how many, the most first.</param>
public sealed record RehearsalRun(
    string Behaviour, int Notices, int Email, int Sms, DateOnly? BusiestDay, IReadOnlyList<RehearsalDay> Days, IReadOnlyList<RehearsalRecipient> Recipients);

/// <summary>A day of a rehearsal.</summary>
/// <param name="Day">The day.</param>
/// <param name="Email">Mails.</param>
/// <param name="Sms">SMS.</param>
/// <param name="Recipients">To how many people.</param>
public sealed record RehearsalDay(DateOnly Day, int Email, int Sms, int Recipients);

/// <summary>A recipient of a rehearsal.</summary>
/// <param name="Unit">Of which unit; empty for 政务公开办 and 领导小组.</param>
/// <param name="Recipient">Who.</param>
/// <param name="Email">Mails.</param>
/// <param name="Sms">SMS.</param>
public sealed record RehearsalRecipient(string Unit, Recipient Recipient, int Email, int Sms);
