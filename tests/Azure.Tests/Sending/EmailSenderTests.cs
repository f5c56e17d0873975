using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Sending;

public sealed class EmailSenderTests : IAsyncLifetime
{
    private const string Id = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private const string Operation = "00112233-4455-6677-8899-aabbccddeeff";

    private static readonly OutgoingMessage Message =
        new(Id, Channel.Email, "liaison@example.gov.cn", "李某", "提醒:公开年度报告", "请于6月30日前报送。", "<p>请于6月30日前报送。</p>", Samples.Start)
        {
            Attachments = [new("due.ics", "text/calendar; charset=utf-8", [1, 2, 3])],
        };

    private FakeCommunication service = null!;
    private EmailOperations operations = null!;
    private EmailSender sender = null!;

    public async Task InitializeAsync()
    {
        service = await FakeCommunication.StartAsync();
        var client = service.Client();
        operations = new(client);
        sender = new(client, "no-reply@example.gov.cn", operations);
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_mail_is_an_operation_under_the_message_s_own_id()
    {
        Assert.Equal(SendOutcome.Accepted, await sender.SendAsync(Message, default));

        Assert.Equal(["POST /emails:send?api-version=2023-03-31"], service.Calls);
        Assert.Equal([Operation], service.Operations.Keys);
        Assert.Equal(
            """
            {"senderAddress":"no-reply@example.gov.cn","content":{"subject":"提醒:公开年度报告","plainText":"请于6月30日前报送。","html":"<p>请于6月30日前报送。</p>"},"recipients":{"to":[{"address":"liaison@example.gov.cn","displayName":"李某"}]},"attachments":[{"name":"due.ics","contentType":"text/calendar; charset=utf-8","contentInBase64":"AQID"}],"userEngagementTrackingDisabled":true}
            """,
            JsonSerializer.Serialize(Assert.Single(service.Bodies), new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task What_is_on_its_way_is_followed_up_once()
    {
        await sender.SendAsync(Message, default);
        var id = Assert.Single(operations.TakeAccepted());
        Assert.Empty(operations.TakeAccepted());

        Assert.Equal((false, null), await operations.EndAsync(id, default));
        service.Operations[Operation] = "Succeeded";
        Assert.Equal((true, null), await operations.EndAsync(id, default));
        service.Operations[Operation] = "Failed";
        Assert.Equal((true, "EmailDroppedAllRecipientsSuppressed: Nobody is left."), await operations.EndAsync(id, default));
    }

    [Fact]
    public async Task An_operation_that_fails_is_a_failure_for_good() => Assert.Equal(
        new(NoticeState.FailedPermanent, "EmailDroppedAllRecipientsSuppressed: Nobody is left."),
        await service.Then(Fault.FailsTheOperation).Send(sender, Message));

    [Fact]
    public async Task A_service_that_asks_for_patience_is_not_asked_again()
    {
        Assert.Equal(
            new(NoticeState.FailedTemporary, "429 TooManyRequests: Slower, please.") { RetryAfter = TimeSpan.FromSeconds(90) },
            await service.Then(Fault.Throttles).Send(sender, Message));
        Assert.Single(service.Calls);
        Assert.Equal(
            new(NoticeState.FailedTemporary, "429") { RetryAfter = TimeSpan.FromMinutes(2) },
            await service.Then(Fault.ThrottlesByDate).Send(sender, Message));
    }

    [Theory]
    [InlineData(Fault.Fails, NoticeState.FailedTemporary, "500 InternalServerError: Something broke.")]
    [InlineData(Fault.Refuses, NoticeState.FailedPermanent, "400 InvalidRecipient: No such form of address.")]
    [InlineData(Fault.AnswersAsProxy, NoticeState.Unknown, "200: no answer of the service")]
    [InlineData(Fault.PassesOnNothing, NoticeState.Unknown, "502")]
    [InlineData(Fault.KnowsTheOperation, NoticeState.Unknown, "409 Conflict: The operation exists.")]
    [InlineData(Fault.AcceptsWithGarbage, NoticeState.Unknown, "accepted with an answer that cannot be read")]
    public async Task A_fault_ends_in_its_state_after_one_call(Fault fault, NoticeState state, string reason)
    {
        Assert.Equal(new(state, reason), await service.Then(fault).Send(sender, Message));
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task After_silence_the_service_is_asked_what_became_of_it()
    {
        Assert.Equal(NoticeState.Unknown, (await service.Then(Fault.AcceptsAndDrops).Send(sender, Message)).State);
        Assert.Equal(SendOutcome.Accepted, await sender.LookUpAsync(Id, default));
        Assert.Single(service.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
        Assert.Single(operations.TakeAccepted());
    }

    [Fact]
    public async Task What_never_came_through_may_be_sent_again()
    {
        Assert.Equal(NoticeState.Unknown, (await service.Then(Fault.Drops).Send(sender, Message)).State);
        Assert.Null(await sender.LookUpAsync(Id, default));
        Assert.Equal(SendOutcome.Accepted, await sender.SendAsync(Message, default));
        Assert.Equal(SendOutcome.Accepted, await sender.LookUpAsync(Id, default));
    }

    [Fact]
    public async Task A_service_that_hangs_is_not_waited_for()
    {
        var impatient = new EmailSender(service.Client(TimeSpan.FromMilliseconds(500)), "no-reply@example.gov.cn", operations);
        Assert.Equal(NoticeState.Unknown, (await service.Then(Fault.Hangs).Send(impatient, Message)).State);
    }

    [Fact]
    public async Task A_service_that_does_not_tell_leaves_it_unknown()
    {
        service.Then(Fault.Throttles);
        var outcome = await sender.LookUpAsync(Id, default);
        Assert.Equal((NoticeState.Unknown, TimeSpan.FromSeconds(90)), (outcome!.State, outcome.RetryAfter));
        service.Then(Fault.Fails, Fault.Fails, Fault.Fails);
        Assert.Equal(NoticeState.Unknown, (await sender.LookUpAsync(Id, default))!.State);
    }
}
