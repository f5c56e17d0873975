using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Tests.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

/// <summary>When messages go out.</summary>
public sealed class SendingWindowTests
{
    [Theory]
    [InlineData("2022-04-01 00:00:00", "2022-04-01 08:30")]
    [InlineData("2022-04-01 08:30:00", "2022-04-01 08:30")]
    [InlineData("2022-04-01 08:30:01", "2022-04-01 14:00")]
    [InlineData("2022-04-01 14:00:01", "2022-04-02 08:30")] // a worked Saturday
    [InlineData("2022-04-02 14:00:01", "2022-04-06 08:30")] // Qingming
    [InlineData("2022-04-04 09:00:00", "2022-04-06 08:30")]
    [InlineData("2022-12-30 17:00:00", "2023-01-03 08:30")]
    public void A_message_waits_for_the_next_sending_time(string at, string sent) =>
        Assert.Equal(When.At(sent), Policy.Default.Window.NextFrom(When.At(at), WorkingCalendar.Mainland));

    [Fact]
    public void Instants_are_read_as_Chinas_whatever_their_offset() => Assert.Equal(
        When.At("2022-04-01 14:00"), Policy.Default.Window.NextFrom(When.At("2022-04-01 09:00").ToUniversalTime(), WorkingCalendar.Mainland));
}
