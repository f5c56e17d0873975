using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Gateway;

/// <summary>Two gateways that call back in their own words, fed by settings alone.</summary>
public sealed class ShapedCallbackTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz-012345";

    /// <summary>A list deep inside, codes as numbers, times as people write them.</summary>
    private static CallbackShapes Nested => new()
    {
        Key = Key,
        Answer = """{"result":0}""",
        Receipts = new()
        {
            List = JsonPointer.TryParse("/data/reports")!,
            MessageId = JsonPointer.TryParse("/outer_id")!,
            State = JsonPointer.TryParse("/code")!,
            Reason = JsonPointer.TryParse("/text"),
            Time = JsonPointer.TryParse("/finish"),
            Delivered = ["0"],
            Failed = ["3", "4"],
        },
        Replies = new() { From = JsonPointer.TryParse("/mobile")!, Text = JsonPointer.TryParse("/content/0")! },
    };

    /// <summary>A form whose field holds the list, the id a level down, states in words.</summary>
    private static CallbackShapes InAForm => new()
    {
        Key = Key,
        Answer = "SUCCESS",
        Receipts = new()
        {
            FormField = "sms_status",
            MessageId = JsonPointer.TryParse("/user/ref~1id")!,
            State = JsonPointer.TryParse("/report_status")!,
            Delivered = ["SUCCESS", "DELIVRD"],
            Failed = ["FAIL"],
        },
    };

    [Fact]
    public async Task A_list_deep_inside_with_numbers_for_states()
    {
        await using var place = await OpenAsync(Nested);
        var sms = await GatewayTests.RemindAsync(place);
        var body = $$$"""{"batch":7,"data":{"reports":[{"outer_id":"{{{sms.MessageId}}}","code":9},{"outer_id":"{{{sms.MessageId}}}","code":3,"text":"空号","finish":"2026-03-06 09:00:30"},{"outer_id":"1","code":0}]}}""";
        var answer = (await CallAsync(place, "receipts", body)).IsOk();
        Assert.Equal(("""{"result":0}""", "application/json"), (answer.Body, answer.MediaType));
        Assert.Equal((NoticeState.FailedPermanent, "空号"), await StateAsync(place, sms));

        // Repeated, and after a person's retry: the old failure does not undo it.
        (await place.PostAsync($"/api/notices/{sms.Notice.Key.Replace('/', '~')}/retry")).IsOk();
        (await CallAsync(place, "receipts", body)).IsOk();
        Assert.Equal((NoticeState.FailedTemporary, "retried"), await StateAsync(place, sms));
        place.Clock.Advance(TimeSpan.FromMinutes(30));
        await ((IOutbox)place.Ledger).SettleAsync([new(sms.Notice.Key, NoticeState.Accepted)], place.Clock.GetUtcNow(), default);
        (await CallAsync(place, "receipts", body)).IsOk();
        Assert.Equal(NoticeState.Accepted, (await StateAsync(place, sms)).State);
        (await CallAsync(place, "receipts", body.Replace("09:00:30", "09:31:00", StringComparison.Ordinal))).IsOk();
        Assert.Equal(NoticeState.FailedPermanent, (await StateAsync(place, sms)).State);
        (await CallAsync(place, "receipts", $$$"""{"data":{"reports":{"outer_id":"{{{sms.MessageId}}}","code":0} } }""")).IsOk();
        Assert.Equal(NoticeState.Delivered, (await StateAsync(place, sms)).State);
        Assert.Empty(place.Log.Errors);
    }

    [Fact]
    public async Task A_form_whose_field_holds_the_list()
    {
        await using var place = await OpenAsync(InAForm);
        var sms = await GatewayTests.RemindAsync(place);
        var list = $$$"""[{"user":{"ref/id":"{{{sms.MessageId![..32]}}}" },"report_status":"SUCCESS","mobile":"13800000001"}]""";
        using var form = new FormUrlEncodedContent([new("sms_status", list)]);
        var answer = (await Place.SendAsync(place.NewClient(), HttpMethod.Post, "/api/gateway/receipts?key=" + Key, form)).IsOk();
        Assert.Equal(("SUCCESS", "text/plain"), (answer.Body, answer.MediaType));
        Assert.Equal(NoticeState.Delivered, (await StateAsync(place, sms)).State);
        (await CallAsync(place, "receipts", "other=1")).IsProblem(400, "callback-shape");
        (await CallAsync(place, "replies", "{}")).IsProblem(404, "callback-unmapped");
    }

    [Fact]
    public async Task A_reply_acknowledges()
    {
        await using var place = await OpenAsync(Nested);
        var sms = await GatewayTests.RemindAsync(place);
        (await CallAsync(place, "replies", """{"mobile":8613800000001,"content":["签收"]}""")).IsOk();
        Assert.Equal(Stage.Acknowledged, (await place.Ledger.FindAsync(sms.Notice.AssignmentId, default))!.State.Stage);
    }

    [Fact]
    public async Task What_does_not_fit_changes_nothing_and_says_where()
    {
        await using var place = await OpenAsync(Nested);
        var sms = await GatewayTests.RemindAsync(place);
        var good = $$"""{"outer_id":"{{sms.MessageId}}","code":0}""";
        foreach (var (body, at) in new[] { ("{}", "$/data/reports"), ("""{"data":{"reports":7}}""", "$/data/reports"), ($$$"""{"data":{"reports":[{{{good}}},{"code":0}]}}""", "$/data/reports/1/outer_id"), ($$$"""{"data":{"reports":[{{{good}}},{"outer_id":"\ud83d","code":0}]}}""", "$/data/reports/1/outer_id") })
        {
            Assert.Equal(at, (await CallAsync(place, "receipts", body)).IsProblem(400, "callback-shape")["place"]);
        }

        (await CallAsync(place, "receipts", $$$"""{"data":{"reports":[{{{string.Join(',', Enumerable.Repeat(good, 501))}}}]}}""")).IsProblem(400, "too-many");
        (await CallAsync(place, "receipts", "{")).IsProblem(400, "malformed-json");
        // Half a character in the name of a field, beside what is looked for.
        foreach (var (body, at) in new[] { ($$$"""{"data":{"reports":[{{{good}}}]},"\ud800":1}""", "$"), ($$$"""{"data":{"reports":[{{{good}}},{"outer_id":"1","\ud800code":0}]}}""", "$/data/reports/1") })
        {
            Assert.Equal(at, (await CallAsync(place, "receipts", body)).IsProblem(400, "not-plain-text")["place"]);
        }

        (await CallAsync(place, "receipts", $$$"""{"data":{"reports":[{{{good}}}]}}""", "abcdefghijklmnopqrstuvwxyz-012346")).IsProblem(401, "callback-key");
        (await CallAsync(place, "receipts", $$$"""{"data":{"reports":[{{{good}}}]}}""", "")).IsProblem(401, "callback-key");
        Assert.Equal(NoticeState.Accepted, (await StateAsync(place, sms)).State);
        await using var without = Place.Open();
        (await CallAsync(without, "receipts", "{}")).IsProblem(404, "callback-unmapped");
        Assert.Null(JsonPointer.TryParse("data"));
        Assert.Null(JsonPointer.TryParse("/a~2"));
    }

    private static async Task<Place> OpenAsync(CallbackShapes shapes)
    {
        var place = Place.Open(callbacks: shapes);
        await GatewayTests.EnterAsync(place);
        return place;
    }

    private static async Task<Answered> CallAsync(Place place, string what, string body, string key = Key)
    {
        using var gateway = place.NewClient();
        return await Place.SendAsync(gateway, HttpMethod.Post, $"/api/gateway/{what}?key={key}", new StringContent(body, Encoding.UTF8, "application/json"));
    }

    private static async Task<(NoticeState State, string? Reason)> StateAsync(Place place, OutboxEntry sms)
    {
        var entry = (await ((IOutbox)place.Ledger).FindAsync(sms.Notice.Key, default))!;
        return (entry.State, entry.Reason);
    }
}
