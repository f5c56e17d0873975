using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Sending;

public sealed class SmsSenderTests : IAsyncLifetime
{
    private static readonly OutgoingMessage Message =
        new(new('a', 64), Channel.Sms, "13900000000", null, "", "请于6月30日前报送。", null, Samples.Start);

    private FakeCommunication service = null!;
    private SmsSender sender = null!;

    public async Task InitializeAsync()
    {
        service = await FakeCommunication.StartAsync();
        sender = new(service.Client(), "+18005550100");
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_text_names_its_request_its_time_and_its_message()
    {
        Assert.Equal(SendOutcome.Accepted, await sender.SendAsync(Message, default));

        Assert.Equal(["POST /sms?api-version=2021-03-07"], service.Calls);
        var body = Assert.Single(service.Bodies);
        Assert.Equal("+18005550100", body.GetProperty("from").GetString());
        Assert.Equal("请于6月30日前报送。", body.GetProperty("message").GetString());
        Assert.Equal(
            $$"""{"to":"+8613900000000","repeatabilityRequestId":"{{SmsSender.RequestOf(Message)}}","repeatabilityFirstSent":"Thu, 05 Mar 2026 01:00:00 GMT"}""",
            JsonSerializer.Serialize(body.GetProperty("smsRecipients")[0], new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal($$"""{"enableDeliveryReport":true,"tag":"{{Message.Id}}"}""", body.GetProperty("smsSendOptions").GetRawText());
    }

    [Fact]
    public async Task A_request_without_an_answer_is_repeated_and_one_text_goes_out()
    {
        Assert.Equal(SendOutcome.Accepted, await service.Then(Fault.AcceptsAndDrops).Send(sender, Message));
        Assert.Equal(2, service.Calls.Count);
        Assert.Single(service.Texts);
        Assert.Single(service.Bodies.Select(body => body.GetRawText()).Distinct());
    }

    [Fact]
    public async Task A_service_that_stays_silent_leaves_it_unknown()
    {
        var outcome = await service.Then(Fault.AcceptsAndDrops, Fault.Drops, Fault.Drops).Send(sender, Message);
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.Equal(3, service.Calls.Count);
        Assert.False(sender.RepeatsSafely);
    }

    [Theory]
    [InlineData(Fault.Throttles, 1, NoticeState.FailedTemporary, "429 TooManyRequests: Slower, please.")]
    [InlineData(Fault.Fails, 3, NoticeState.FailedTemporary, "500 InternalServerError: Something broke.")]
    [InlineData(Fault.PassesOnNothing, 3, NoticeState.Unknown, "502")]
    [InlineData(Fault.Refuses, 1, NoticeState.FailedPermanent, "400 InvalidRecipient: No such form of address.")]
    [InlineData(Fault.AnswersAsProxy, 1, NoticeState.Unknown, "200: no answer of the service")]
    [InlineData(Fault.AcceptsWithGarbage, 1, NoticeState.Unknown, "accepted with an answer that cannot be read")]
    public async Task A_fault_ends_in_its_state(Fault fault, int calls, NoticeState state, string reason)
    {
        var outcome = await service.Then([.. Enumerable.Repeat(fault, calls)]).Send(sender, Message);
        Assert.Equal((state, reason), (outcome.State, outcome.Reason));
        Assert.Equal(calls, service.Calls.Count);
    }

    [Fact]
    public async Task After_a_refusal_it_is_a_new_request()
    {
        await service.Then(Fault.Throttles).Send(sender, Message);
        await sender.SendAsync(Message with { At = Message.At.AddMinutes(2) }, default);
        Assert.Equal([SmsSender.RequestOf(Message with { At = Message.At.AddMinutes(2) }).ToString()], service.Texts.Keys);
        Assert.NotEqual(SmsSender.RequestOf(Message), SmsSender.RequestOf(Message with { At = Message.At.AddMinutes(2) }));
    }

    [Theory]
    [InlineData("""{"to":"+86139","httpStatusCode":400,"successful":false,"errorMessage":"Invalid To phone number format."}""", NoticeState.FailedPermanent, "400 Invalid To phone number format.")]
    [InlineData("""{"to":"+86139","httpStatusCode":412,"successful":false,"repeatabilityResult":"rejected"}""", NoticeState.Unknown, "412")]
    [InlineData("""{"to":"+86139","httpStatusCode":500,"successful":false}""", NoticeState.FailedTemporary, "500")]
    [InlineData("""{"to":"+86139"}""", NoticeState.Unknown, "accepted with an answer that cannot be read")]
    public void What_one_recipient_met_decides(string item, NoticeState state, string reason) => Assert.Equal(
        new(state, reason), SmsSender.OutcomeOf(new(202, JsonElement.Parse($$"""{"value":[{{item}}]}"""), null)));

    [Theory]
    [InlineData("13900000000", "+8613900000000")]
    [InlineData("+85261234567", "+85261234567")]
    [InlineData("8613900000000", "+8613900000000")]
    public void Numbers_are_written_as_the_service_takes_them(string number, string international) =>
        Assert.Equal(international, PhoneNumber.International(number));
}
