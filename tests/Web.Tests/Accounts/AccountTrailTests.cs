using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Accounts;

/// <summary>Who changed which account is on record, without secrets.</summary>
public sealed class AccountTrailTests : IAsyncLifetime
{
    private const string First = "given-out-by-phone-3";
    private readonly Place place = Place.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_change_is_an_event_with_who_and_what()
    {
        using var wang = await Person.OfAsync(place, "wang", "supervisor", "县教育局");
        await PutAsync("""{"role":"supervisor","units":["县卫生局"]}""");
        await PutAsync("""{"role":"viewer","units":[]}""");
        await PutAsync("""{"role":"viewer","units":[],"disabled":"true"}""");
        await PutAsync("""{"role":"viewer","units":[],"password":"given-out-again-5"}""");
        using var guesser = new Person(place);
        await GuessAsync(guesser);
        await PutAsync("""{"role":"viewer","units":[],"password":"given-out-again-6"}""");
        await GuessAsync(guesser);
        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(15));
        (await guesser.EnterAsync("wang", "given-out-again-6")).IsOk(303);

        var events = (await place.GetAsync("/api/accounts/events")).IsOk().Json.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(
            [
                "accountMade coordinator account=wang role=supervisor unitsAdded=县教育局",
                "passwordChanged wang account=wang",
                "accountChanged coordinator account=wang unitsAdded=县卫生局 unitsRemoved=县教育局",
                "accountChanged coordinator account=wang role=viewer roleBefore=supervisor unitsRemoved=县卫生局",
                "accountChanged coordinator account=wang disabled=true",
                "accountChanged coordinator account=wang disabled=false password=given",
                "accountLocked (sign-in) account=wang until",
                "accountChanged coordinator account=wang password=given unlocked=true",
                "accountLocked (sign-in) account=wang until",
                "accountUnlocked wang account=wang",
            ],
            events.AsEnumerable().Reverse().Select(one => $"{one.GetProperty("kind")} {one.GetProperty("by")} " + string.Join(' ', one.GetProperty("details").EnumerateObject()
                .OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => pair.Name == "until" ? "until" : $"{pair.Name}={pair.Value}"))));
        for (var i = 0; i + 1 < events.Count; i++)
        {
            Assert.Equal(events[i + 1].GetProperty("hash").GetString(), events[i].GetProperty("previous").GetString());
        }

        Assert.Empty((await new AuditVerifier(place.Ledger, place.Ledger).VerifyAsync()).Faults);
    }

    [Fact]
    public async Task No_password_and_no_hash_of_one_is_in_the_trail()
    {
        using var wang = await Person.OfAsync(place, "wang", "viewer");
        await PutAsync("""{"role":"viewer","units":[],"password":"given-out-again-5"}""");
        var stored = (await place.Ledger.LoadAsync("accounts", default))!.Content;
        var hash = System.Text.Json.JsonDocument.Parse(stored).RootElement.GetProperty("accounts")[0].GetProperty("passwordHash").GetString()!;
        var trail = stored[stored.IndexOf("\"event\"", StringComparison.Ordinal)..];
        for (var sequence = 1; await place.Ledger.LoadAsync(AccountTrail.NameOf(sequence), default) is { } kept; sequence++)
        {
            trail += kept.Content;
        }

        Assert.All([hash, First, Person.Password, "given-out-again-5", "passwordHash", "stamp"], secret => Assert.DoesNotContain(secret, trail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_shows_the_last_changes_and_says_so_where_they_are_damaged()
    {
        using var wang = await Person.OfAsync(place, "wang", "supervisor", "县教育局");
        await PutAsync("""{"role":"viewer","units":[]}""");
        using var office = await Person.OfAsync(place, "zhang", "coordinator");
        var page = (await office.GetAsync("/accounts")).IsOk().Body;
        Assert.Contains("修改账户 wang：职责由审核人改为查看人；去掉单位 县教育局", page, StringComparison.Ordinal);
        Assert.Contains("wang 修改了自己的密码", page, StringComparison.Ordinal);
        Assert.Contains("建立账户 wang：审核人；增加单位 县教育局", page, StringComparison.Ordinal);

        var stored = (await place.Ledger.LoadAsync("accounts", default))!;
        Assert.True(await place.Ledger.SaveAsync("accounts", stored.Content.Replace("PasswordChanged", "Invented", StringComparison.Ordinal), stored.Version, default));
        Assert.Contains("账户的变更记录有损", (await office.GetAsync("/accounts")).IsOk().Body, StringComparison.Ordinal);
        (await wang.EnterAsync("wang")).IsOk(303);
        var checkedPage = (await office.PostAsync("/health/audit")).IsOk().Body;
        Assert.Contains("href=\"/accounts\"", checkedPage[checkedPage.IndexOf("id=\"audit\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_in_parts_newest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($$"""{"role":"viewer","units":[],"password":"{{First}}{{i}}"}""");
        }

        var found = new List<long>();
        for (string? cursor = null; ;)
        {
            var part = (await place.GetAsync("/api/accounts/events?limit=2" + (cursor is null ? "" : "&cursor=" + cursor))).IsOk();
            found.AddRange(part.Json.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("sequence").GetInt64()));
            if ((cursor = part.Json.GetProperty("next").GetString()) is null)
            {
                break;
            }
        }

        Assert.Equal([5, 4, 3, 2, 1], found);
        (await place.GetAsync("/api/accounts/events?cursor=x")).IsOk(400);
        (await place.GetAsync("/api/accounts/events?limit=0")).IsOk(400);
    }

    [Fact]
    public async Task An_attempt_that_changes_nothing_leaves_no_event()
    {
        using var wang = await Person.OfAsync(place, "wang", "viewer");
        using var guesser = new Person(place);
        (await guesser.EnterAsync("wang", "wrong-guess-1")).IsOk(401);
        (await guesser.EnterAsync("nobody", "wrong-guess-1")).IsOk(401);
        (await guesser.EnterAsync("wang")).IsOk(303);
        Assert.Equal(2, (await place.GetAsync("/api/accounts/events")).IsOk().Json.GetProperty("events").GetArrayLength());
    }

    private async Task PutAsync(string body) => (await place.PutAsync("/api/accounts/wang", body)).IsOk();

    private static async Task GuessAsync(Person guesser)
    {
        for (var i = 0; i < 5; i++)
        {
            (await guesser.EnterAsync("wang", "wrong-guess-" + i)).IsOk(401);
        }
    }
}
