using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Accounts;

/// <summary>Who may come in, and for how long.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private readonly Place place = Place.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task The_first_account_is_made_with_the_code_and_only_once()
    {
        using var person = new Person(place);
        Assert.Equal("/first-account", (await person.GetAsync("/sign-in")).Headers["Location"]);
        Assert.Contains("value=\"AAAA-BBBB-CCCC-DDDD\"", (await person.GetAsync("/first-account?code=" + Place.FirstAccountCode)).IsOk().Body, StringComparison.Ordinal);
        (string, string)[] mine = [("name", "张主任"), ("password", Person.Password), ("again", Person.Password)];
        (await person.PostAsync("/first-account", [("code", "AAAA-BBBB-CCCC-DDDE"), .. mine])).IsOk(403);
        (await person.PostAsync("/first-account", ("code", Place.FirstAccountCode), ("name", "张主任"), ("password", Person.Password), ("again", "other"))).IsOk(422);
        (await person.PostAsync("/first-account", ("code", Place.FirstAccountCode), ("name", "张主任"), ("password", "1234567890"), ("again", "1234567890"))).IsOk(422);
        (await person.PostAsync("/first-account", ("code", Place.FirstAccountCode), ("name", "clock"), ("password", Person.Password), ("again", Person.Password))).IsOk(400);
        var made = await person.PostAsync("/first-account", [("code", Place.FirstAccountCode), .. mine]);
        Assert.Equal((303, "/"), ((int)made.Status, made.Headers["Location"]));
        Assert.Contains("张主任", (await person.GetAsync("/")).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("张主任", (await person.GetAsync("/accounts")).IsOk().Body, StringComparison.Ordinal);

        using var other = new Person(place);
        (await other.PostAsync("/first-account", ("code", Place.FirstAccountCode), ("name", "李四"), ("password", Person.Password), ("again", Person.Password))).IsOk(409);
        (await other.GetAsync("/first-account")).IsOk(409);
        (await other.GetAsync("/sign-in")).IsOk();
    }

    [Fact]
    public async Task Name_and_password_open_and_signing_out_closes_also_for_a_copied_cookie()
    {
        using var person = await Person.OfAsync(place, "viewer1", "viewer");
        (await person.GetAsync("/assignments")).IsOk();
        var copied = person.Cookies["govopenflow-session"];
        Assert.Equal("/sign-in", (await person.PostAsync("/sign-out")).Headers["Location"]);
        (await person.GetAsync("/assignments")).IsOk(401);
        person.Cookies["govopenflow-session"] = copied;
        (await person.GetAsync("/assignments")).IsOk(401);
        (await person.EnterAsync("VIEWER1")).IsOk(303);
    }

    [Fact]
    public async Task Who_came_without_signing_in_lands_where_they_wanted_to_go()
    {
        using var known = await Person.OfAsync(place, "viewer1", "viewer");
        using var person = new Person(place);
        var page = (await person.GetAsync("/assignments?stage=reported")).IsOk(401);
        Assert.Contains("name=\"back\" value=\"/assignments?stage=reported\"", page.Body, StringComparison.Ordinal);
        Assert.Equal("/assignments?stage=reported", (await person.EnterAsync("viewer1", back: "/assignments?stage=reported")).Headers["Location"]);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil")]
    public async Task Redirects_stay_on_this_site(string back)
    {
        using var person = await Person.OfAsync(place, "viewer1", "viewer");
        Assert.Equal("/", (await person.EnterAsync("viewer1", back: back)).Headers["Location"]);
        using var stranger = new Person(place);
        Assert.Contains("name=\"back\" value=\"/\"", (await stranger.GetAsync("/sign-in?back=" + Uri.EscapeDataString(back))).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_for_a_quarter_of_an_hour()
    {
        using var person = await Person.OfAsync(place, "viewer1", "viewer");
        using var guesser = new Person(place);
        for (var i = 0; i < 5; i++)
        {
            (await guesser.EnterAsync("viewer1", "wrong-guess-" + i)).IsOk(401);
        }

        var locked = (await guesser.EnterAsync("viewer1")).IsOk(401);
        var unknown = (await guesser.EnterAsync("nobody", Person.Password)).IsOk(401);
        // Nobody learns which names there are, nor that one is locked.
        Assert.Equal(locked.Body.Replace("viewer1", "", StringComparison.Ordinal).Length, unknown.Body.Replace("nobody", "", StringComparison.Ordinal).Length);
        (await person.GetAsync("/")).IsOk();
        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(15));
        (await guesser.EnterAsync("viewer1")).IsOk(303);
        for (var i = 0; i < 4; i++)
        {
            (await guesser.EnterAsync("viewer1", "wrong-guess-" + i)).IsOk(401);
        }

        (await guesser.EnterAsync("viewer1")).IsOk(303);
    }

    [Fact]
    public async Task One_address_may_try_twenty_times_a_minute()
    {
        using var guesser = new Person(place);
        for (var i = 0; i < 20; i++)
        {
            (await guesser.EnterAsync("nobody" + i)).IsOk(401);
        }

        var refused = (await guesser.EnterAsync("nobody")).IsOk(429);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_of_rest_and_after_twelve_in_any_case()
    {
        using var person = await Person.OfAsync(place, "viewer1", "viewer");
        for (var i = 0; i < 15; i++)
        {
            place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(45));
            (await person.GetAsync("/")).IsOk();
        }

        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(45));
        (await person.GetAsync("/")).IsOk(401);
        (await person.EnterAsync("viewer1")).IsOk(303);
        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(60));
        (await person.GetAsync("/")).IsOk(401);
    }

    [Fact]
    public async Task A_session_that_was_prepared_before_signing_in_is_worth_nothing_afterwards()
    {
        using var attacker = await Person.OfAsync(place, "attacker", "viewer");
        (await place.PutAsync("/api/accounts/victim", """{"role":"coordinator","password":"given-out-by-phone-3"}""")).IsOk();
        using var victim = new Person(place);
        var planted = attacker.Cookies["govopenflow-session"];
        victim.Cookies["govopenflow-session"] = planted;
        (await victim.EnterAsync("victim", "given-out-by-phone-3")).IsOk(303);
        Assert.NotEqual(planted, victim.Cookies["govopenflow-session"]);
        // The planted session has ended with it, and is certainly not the victim's.
        (await attacker.GetAsync("/accounts")).IsOk(401);
        foreach (var invented in new[] { "AAAA", new string('0', 64), "" })
        {
            attacker.Cookies["govopenflow-session"] = invented;
            (await attacker.GetAsync("/")).IsOk(401);
        }
    }

    [Fact]
    public async Task Other_sites_can_neither_sign_in_nor_act()
    {
        using var person = await Person.OfAsync(place, "boss", "coordinator");
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
        {
            person.Says.RemoveAll(one => one.Name is "Sec-Fetch-Site" or "Origin");
            person.Says.Add((name, value));
            (await person.EnterAsync("boss")).IsOk(403);
            (await person.PostAsync("/sign-out")).IsOk(403);
            (await person.PostAsync("/accounts", ("name", "evil"), ("role", "coordinator"))).IsOk(403);
            (await person.PostAsync("/account/password", ("old", Person.Password), ("new", "evil-password-9-z"), ("again", "evil-password-9-z"))).IsOk(403);
        }

        person.Says.RemoveAll(one => one.Name is "Sec-Fetch-Site");
        (await person.PostAsync("/accounts", ("name", "evil"), ("role", "coordinator"))).IsOk(403);
        Assert.DoesNotContain("evil", (await place.GetAsync("/api/accounts")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_was_given_out_opens_only_the_choice_of_ones_own()
    {
        (await place.PutAsync("/api/accounts/new", """{"role":"coordinator","password":"given-out-by-phone-3"}""")).IsOk();
        using var person = new Person(place);
        Assert.Equal("/account/password", (await person.EnterAsync("new", "given-out-by-phone-3", "/assignments")).Headers["Location"]);
        Assert.Equal("/account/password", (await person.GetAsync("/assignments")).Headers["Location"]);
        (await person.GetAsync("/api/plans", ("Accept", "application/json"))).IsProblem(403, "password-change-needed");
        (await person.PostAsync("/accounts", ("name", "x"), ("role", "viewer"))).IsOk(403);
        (await person.PostAsync("/account/password", ("old", "wrong-guess-1"), ("new", Person.Password), ("again", Person.Password))).IsOk(422);
        (await person.PostAsync("/account/password", ("old", "given-out-by-phone-3"), ("new", "given-out-by-phone-3"), ("again", "given-out-by-phone-3"))).IsOk(422);
        (await person.PostAsync("/account/password", ("old", "given-out-by-phone-3"), ("new", Person.Password), ("again", Person.Password))).IsOk(303);
        (await person.GetAsync("/assignments")).IsOk();
    }

    [Fact]
    public async Task What_a_coordinator_takes_away_is_gone_at_once()
    {
        using var person = await Person.OfAsync(place, "helper", "coordinator");
        using var elsewhere = new Person(place);
        (await elsewhere.EnterAsync("helper")).IsOk(303);
        (await elsewhere.GetAsync("/accounts")).IsOk();
        (await person.PostAsync("/account/password", ("old", Person.Password), ("new", "another-lamp-8-hills"), ("again", "another-lamp-8-hills"))).IsOk(303);
        (await elsewhere.GetAsync("/accounts")).IsOk(401);
        (await person.GetAsync("/accounts")).IsOk();
        using var boss = await Person.OfAsync(place, "boss", "coordinator");
        (await boss.PostAsync("/accounts", ("name", "helper"), ("role", "viewer"))).IsOk();
        (await person.GetAsync("/accounts")).IsOk(401);
        (await person.EnterAsync("helper", "another-lamp-8-hills")).IsOk(303);
        (await person.GetAsync("/accounts")).IsOk(403);
        (await boss.PostAsync("/accounts", ("name", "helper"), ("role", "viewer"), ("disabled", "yes"))).IsOk();
        (await person.GetAsync("/")).IsOk(401);
        (await person.EnterAsync("helper", "another-lamp-8-hills")).IsOk(401);
    }

    [Fact]
    public async Task The_last_coordinator_stays_one()
    {
        using var boss = await Person.OfAsync(place, "boss", "coordinator");
        (await boss.PostAsync("/accounts", ("name", "boss"), ("role", "viewer"))).IsOk(409);
        (await place.PutAsync("/api/accounts/boss", """{"role":"coordinator","disabled":"true"}""")).IsProblem(409, "last-coordinator");
        (await boss.GetAsync("/accounts")).IsOk();
    }

    [Fact]
    public async Task A_new_password_is_shown_once_and_stored_nowhere()
    {
        using var boss = await Person.OfAsync(place, "boss", "coordinator");
        var page = (await boss.PostAsync("/accounts", ("name", "审核一"), ("role", "supervisor"), ("units", "区住建局\n区教育局"))).IsOk();
        var password = page.Body.Split("<code class=\"once\">")[1].Split('<')[0];
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.DoesNotContain(password, (await boss.GetAsync("/accounts")).IsOk().Body, StringComparison.Ordinal);
        var stored = (await place.Ledger.LoadAsync("accounts", CancellationToken.None))!.Content;
        Assert.DoesNotContain(password, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Person.Password, stored, StringComparison.Ordinal);
        var listed = (await place.GetAsync("/api/accounts")).IsOk();
        Assert.DoesNotContain("hash", listed.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("区教育局", listed.Body, StringComparison.Ordinal);
        using var supervisor = new Person(place);
        Assert.Equal("/account/password", (await supervisor.EnterAsync("审核一", password)).Headers["Location"]);
    }

    [Theory]
    [InlineData("""{"role":"admin","password":"given-out-by-phone-3"}""", 400, "bad-choice")]
    [InlineData("""{"role":"viewer"}""", 400, "missing-field")]
    [InlineData("""{"role":"viewer","password":"short"}""", 422, "weak-password")]
    [InlineData("""{"role":"viewer","password":"aaaaaaaaaaaa"}""", 422, "weak-password")]
    [InlineData("""{"role":"viewer","password":"xx-somebody-1"}""", 422, "weak-password")]
    [InlineData("""{"role":"viewer","password":"abcdefghijkl"}""", 422, "weak-password")]
    [InlineData("""{"role":"viewer","password":"given-out-by-phone-3","isAdmin":"true"}""", 400, "unknown-field")]
    public async Task What_will_not_do_is_said(string body, int status, string code) =>
        (await place.PutAsync("/api/accounts/somebody", body)).IsProblem(status, code);

    [Theory]
    [InlineData("a b")]
    [InlineData("coordinator")]
    [InlineData("dispatcher")]
    [InlineData("<script>")]
    [InlineData("a\u202eb")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public async Task A_name_that_could_deceive_is_refused(string name) =>
        (await place.PutAsync("/api/accounts/" + Uri.EscapeDataString(name), """{"role":"viewer","password":"given-out-by-phone-3"}"""))
            .IsProblem(400, "bad-account-name");
}
