using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

public sealed class SendingLimitTests
{
    private static readonly SendingWindow Window = Policy.Default.Window;

    [Fact]
    public void Without_a_limit_everything_goes_at_once() =>
        Assert.Equal(At(3, 2, 9, 0), Free(SendingLimit.None, At(3, 2, 9, 0), [.. Enumerable.Range(0, 50).Select(_ => At(3, 2, 8, 30))]));

    [Fact]
    public void The_second_of_a_window_waits_for_the_next_one()
    {
        var limit = new SendingLimit(1, null, null);
        Assert.Equal(At(3, 2, 14, 0), Free(limit, At(3, 2, 9, 0), At(3, 2, 8, 30)));
        Assert.Equal(At(3, 3, 8, 30), Free(limit, At(3, 2, 15, 0), At(3, 2, 8, 30), At(3, 2, 14, 0)));
        Assert.Equal(At(3, 2, 14, 5), Free(limit, At(3, 2, 14, 5), At(3, 2, 8, 30)));
    }

    [Fact]
    public void The_last_of_a_day_is_kept_for_an_escalation()
    {
        var limit = new SendingLimit(null, 2, null);
        Assert.Equal(At(3, 3, 8, 30), Free(limit, At(3, 2, 14, 0), At(3, 2, 8, 30)));
        Assert.Equal(At(3, 2, 14, 0), Free(limit, At(3, 2, 14, 0), isEscalation: true, At(3, 2, 8, 30)));
        Assert.Equal(At(3, 3, 8, 30), Free(limit, At(3, 2, 15, 0), isEscalation: true, At(3, 2, 8, 30), At(3, 2, 14, 0)));
        // A limit of one keeps nothing back: then nobody would ever be reminded.
        Assert.Equal(At(3, 2, 14, 0), Free(new(null, 1, null), At(3, 2, 14, 0)));
    }

    [Fact]
    public void A_week_goes_from_Monday_to_Sunday_and_rest_days_are_passed_over()
    {
        var limit = new SendingLimit(null, null, 3);
        // Friday 6 March: two have gone since Monday, the third is kept; the next week begins on the 9th.
        Assert.Equal(At(3, 9, 8, 30), Free(limit, At(3, 6, 14, 0), At(3, 2, 8, 30), At(3, 4, 8, 30)));
        Assert.Equal(At(3, 6, 14, 0), Free(limit, At(3, 6, 14, 0), At(3, 1, 14, 0), At(3, 4, 8, 30)));
    }

    [Theory]
    [InlineData("""{ "limits": { "sms": { "perDay": 4, "perWeek": 3 } } }""", PolicyFault.LimitNeverReached, "$.limits.sms.perDay")]
    [InlineData("""{ "limits": { "email": { "perWeek": 2 } } }""", PolicyFault.LimitNeverReached, "$.limits.email.perDay")]
    [InlineData("""{ "limits": { "email": { "perWindow": 0 } } }""", PolicyFault.OutOfRange, "$.limits.email.perWindow")]
    [InlineData("""{ "limits": { "fax": null } }""", PolicyFault.UnknownField, "$.limits.fax")]
    [InlineData("""{ "limits": { "email": 3 } }""", PolicyFault.NotAnObject, "$.limits.email")]
    [InlineData("""{ "digests": ["fax"] }""", PolicyFault.UnknownWord, "$.digests[0]")]
    [InlineData("""{ "digests": "email" }""", PolicyFault.NotAList, "$.digests")]
    internal void What_cannot_be_followed_is_named(string text, PolicyFault fault, string path)
    {
        var error = PolicyJson.Read(text).Errors[0];
        Assert.Equal((fault, path), (error.Fault, error.Path));
    }

    [Fact]
    public void Limits_are_given_left_out_or_lifted_one_by_one()
    {
        var policy = PolicyJson.Read("""{ "digests": [], "limits": { "email": null, "sms": { "perWeek": null } } }""").Policy!;
        Assert.Empty(policy.Digests);
        Assert.False(policy.Limits.ContainsKey(Channel.Email));
        Assert.Equal(Policy.Default.Limits[Channel.Sms] with { PerWeek = null }, policy.Limits[Channel.Sms]);
    }

    private static DateTimeOffset Free(SendingLimit limit, DateTimeOffset at, params DateTimeOffset[] sent) => Free(limit, at, isEscalation: false, sent);

    private static DateTimeOffset Free(SendingLimit limit, DateTimeOffset at, bool isEscalation, params DateTimeOffset[] sent) =>
        limit.FirstFree(sent, at, isEscalation, Window, WorkingCalendar.Mainland);

    private static DateTimeOffset At(int month, int day, int hour, int minute) => ChinaTime.At(new(2026, month, day), new(hour, minute));
}
