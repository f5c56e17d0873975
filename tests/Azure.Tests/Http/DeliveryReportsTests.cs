using System.Text;
using System.Text.Json;
using GovOpenFlow.Azure.Tests.Orchestrations;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>What Event Grid posts, on a real outbox.</summary>
public sealed class DeliveryReportsTests : IDisposable
{
    private const string Key = "a-secret-of-the-address";

    private readonly Place place = new();
    private readonly Mock<DurableTaskClient> client = new("test");

    [Fact]
    public async Task The_handshake_gives_the_code_back()
    {
        var answer = await PostAsync(
            """[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://example.com"}}]""",
            type: "SubscriptionValidation");
        Assert.Equal("""{"validationResponse":"512d38b6"}""", JsonSerializer.Serialize(Assert.IsType<OkObjectResult>(answer).Value));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("a-secret-of-the-addres")]
    public async Task Who_does_not_know_the_secret_is_turned_away(string key) =>
        Assert.IsType<UnauthorizedResult>(await PostAsync("[]", key));

    [Fact]
    public async Task Without_a_secret_in_the_settings_nobody_is_let_in() =>
        Assert.IsType<UnauthorizedResult>(await PostAsync("[]", key: "", secret: null));

    [Theory]
    [InlineData("[{")]
    [InlineData("")]
    [InlineData("<xml/>")]
    public async Task What_is_not_JSON_is_refused(string body) => Assert.IsType<BadRequestResult>(await PostAsync(body));

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("[7, null, {}, {\"eventType\":5}]")]
    [InlineData("[{\"eventType\":\"Microsoft.Communication.EmailDeliveryReportReceived\",\"data\":{\"messageId\":\"ffffffff-ffff-ffff-ffff-ffffffffffff\",\"status\":\"Delivered\"}}]")]
    public async Task What_is_not_ours_is_taken_and_passed_over(string body) => Assert.IsType<OkResult>(await PostAsync(body));

    [Fact]
    public async Task A_delivered_mail_is_delivered_and_stays_so_whatever_comes_late()
    {
        var (notice, message) = await AcceptedAsync();
        await PostAsync(Email(message, "Delivered"));
        Assert.Equal(NoticeState.Delivered, (await place.Outbox.FindAsync(notice, default))!.State);

        // Out of order, and twice.
        await PostAsync(Email(message, "Bounced"));
        await PostAsync(Email(message, "Delivered"));
        Assert.Equal(NoticeState.Delivered, (await place.Outbox.FindAsync(notice, default))!.State);
        Assert.DoesNotContain(await TrailAsync(notice), kind => kind == AuditKind.NoticeFailed);
    }

    [Fact]
    public async Task A_bounced_mail_fails_and_the_assignment_hears_of_it_once()
    {
        var (notice, message) = await AcceptedAsync();
        await PostAsync(Email(message, "Bounced"));
        await PostAsync(Email(message, "Bounced"));
        var entry = (await place.Outbox.FindAsync(notice, default))!;
        Assert.Equal((NoticeState.FailedPermanent, "Bounced: no such box"), (entry.State, entry.Reason));
        Assert.Single(await TrailAsync(notice), kind => kind == AuditKind.NoticeFailed);
        // Its orchestration has the coordinator's notice to send; what changed nothing wakes it no more.
        Signalled(AssignmentOf(notice), Times.Once());
    }

    [Fact]
    public async Task A_delivered_mail_wakes_nobody()
    {
        var (notice, message) = await AcceptedAsync();
        await PostAsync(Email(message, "Delivered"));
        Signalled(AssignmentOf(notice), Times.Never());
    }

    [Fact]
    public async Task What_was_noted_before_the_ledger_broke_off_is_told()
    {
        var (notice, message) = await AcceptedAsync();
        var outbox = new Mock<IOutbox>();
        outbox.Setup(one => one.OfMessageAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string id, CancellationToken cancellation) => place.Outbox.OfMessageAsync(id, cancellation));
        outbox.Setup(one => one.SettleAsync(It.IsAny<IReadOnlyList<Settlement>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new LedgerUnavailableException("busy", "The storage account does not answer."));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => PostAsync(Email(message, "Bounced"), outbox: outbox.Object));
        Assert.Single(await TrailAsync(notice), kind => kind == AuditKind.NoticeFailed);
        Signalled(AssignmentOf(notice), Times.Once());
    }

    [Fact]
    public async Task A_report_is_noted_although_the_orchestration_cannot_be_told()
    {
        var (notice, message) = await AcceptedAsync();
        client.Setup(one => one.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("The task hub does not answer."));
        Assert.IsType<OkResult>(await PostAsync(Email(message, "Bounced")));
        Assert.Equal(NoticeState.FailedPermanent, (await place.Outbox.FindAsync(notice, default))!.State);
    }

    [Fact]
    public async Task A_failure_that_comes_before_the_answer_is_asked_for_again()
    {
        var id = await place.AssignAsync(6, 12);
        var entry = (await place.NoticesAsync(id))[0];
        var message = MessageIds.Of([entry.Notice]);
        Assert.True(await place.Outbox.ClaimAsync(message, [entry], place.Clock.GetUtcNow(), place.Clock.GetUtcNow().AddMinutes(5), default));
        Assert.Equal(503, Assert.IsType<StatusCodeResult>(await PostAsync(Email(message, "Bounced"))).StatusCode);

        await place.Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Accepted)], place.Clock.GetUtcNow(), default);
        Assert.IsType<OkResult>(await PostAsync(Email(message, "Bounced")));
        Assert.Equal(NoticeState.FailedPermanent, (await place.Outbox.FindAsync(entry.Notice.Key, default))!.State);
    }

    [Fact]
    public async Task A_report_settles_what_was_unknown()
    {
        var (notice, message) = await AcceptedAsync();
        await place.Outbox.SettleAsync([new(notice, NoticeState.Unknown, "no answer")], place.Clock.GetUtcNow(), default);
        await PostAsync($$"""[{"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"messageId":"Outgoing_1","tag":"{{message}}","deliveryStatus":"Delivered"} }]""");
        Assert.Equal(NoticeState.Delivered, (await place.Outbox.FindAsync(notice, default))!.State);
    }

    public void Dispose() => place.Dispose();

    private static string Email(string message, string status) =>
        $$"""[{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"sender":"no-reply@example.gov.cn","recipient":"x@example.gov.cn","messageId":"{{EmailSender.OperationOf(message)}}","status":"{{status}}","deliveryStatusDetails":{"statusMessage":"no such box"},"deliveryAttemptTimeStamp":"2026-03-05T09:00:00Z"} }]""";

    private async Task<(string Notice, string Message)> AcceptedAsync()
    {
        var id = await place.AssignAsync(6, 12);
        var entry = (await place.NoticesAsync(id))[0];
        var message = MessageIds.Of([entry.Notice]);
        var now = place.Clock.GetUtcNow();
        Assert.True(await place.Outbox.ClaimAsync(message, [entry], now, now.AddMinutes(5), default));
        await place.Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Accepted)], now, default);
        return (entry.Notice.Key, message);
    }

    private async Task<IReadOnlyList<AuditKind>> TrailAsync(string notice) =>
        [.. (await place.Ledger.EventsAsync(AssignmentOf(notice), default)).Select(one => one.Event.Kind)];

    private static string AssignmentOf(string notice) => notice[..notice.IndexOf('/')];

    private void Signalled(string instance, Times times) => client.Verify(
        one => one.RaiseEventAsync(instance, Functions.Orchestrations.Signals.Changed, It.IsAny<object>(), It.IsAny<CancellationToken>()), times);

    private async Task<IActionResult> PostAsync(string body, string key = Key, string? secret = Key, string type = "Notification", IOutbox? outbox = null)
    {
        var ledger = new NotingLedger(place.Ledger);
        var book = new DeliveryBook(outbox ?? place.Outbox, new FailureReports(ledger, new(ledger, place.Rules)), place.Clock);
        var settings = new CloudSettings(null, "UseDevelopmentStorage=true", "Test", null, null, null, null, null, secret, null, true);
        var http = new DefaultHttpContext();
        http.Request.QueryString = QueryString.Create("key", key);
        http.Request.Headers["aeg-event-type"] = type;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await new DeliveryReports(settings, book, NullLogger<DeliveryReports>.Instance).RunAsync(http.Request, client.Object);
    }
}
