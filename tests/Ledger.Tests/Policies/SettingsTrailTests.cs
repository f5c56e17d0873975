using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Audit;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Policies;

/// <summary>Whoever changes a policy, the accounts, or what is on record of them, beside the program, is found out with the place.</summary>
public sealed class SettingsTrailTests
{
    private const string Own = "policy/" + PolicyWorld.PlanA;
    private const string OwnCopies = "policy-history/" + PolicyWorld.PlanA;

    private static readonly string[] Accounts =
        [Account("wang", "viewer"), Account("wang", "supervisor"), Account("wang", "coordinator"), Account("wang", "viewer")];

    [Fact]
    public async Task What_was_written_by_the_program_is_whole()
    {
        var world = await FilledAsync();
        var verdict = await VerifyAsync(world);
        Assert.Empty(verdict.Faults);
        Assert.Equal(12, verdict.SettingsEvents);
    }

    [Fact]
    public async Task A_ledger_from_before_there_was_a_trail_of_accounts_is_whole_and_its_first_change_begins_one()
    {
        var world = PolicyWorld.New();
        Assert.True(await world.Settings.SaveAsync("accounts", $$"""{"accounts":[{{Accounts[0]}}]}""", 0, default));
        Assert.Empty((await VerifyAsync(world)).Faults);

        await ChangeAsync(world, Accounts[1]);
        var verdict = await VerifyAsync(world);
        Assert.Empty(verdict.Faults);
        Assert.Equal(1, verdict.SettingsEvents);
        var first = Assert.Single(await new AccountTrail(world.Settings).BackAsync(null, 10, default));
        Assert.Equal((1, AccountDigest.Of($"[{Accounts[0]}]")), (first.Sequence, first.From));
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_without_an_event()
    {
        var world = await FilledAsync();
        var trail = new AccountTrail(world.Settings);
        Assert.True(await trail.SaveAsync(await trail.LoadAsync(default), $"[{Account("wang", "viewer", 3)}]", null, default));
        Assert.Empty((await VerifyAsync(world)).Faults);
        await ChangeAsync(world, Accounts[1]);
        Assert.Empty((await VerifyAsync(world)).Faults);
    }

    [Theory]
    [InlineData("policy-history/2", "\"by\":\"office\"", "\"by\":\"nobody\"", AuditFaultKind.WrongHash, 2L, "policy")]
    [InlineData("policy-history/2", "\"version\":2", "\"version\":3", AuditFaultKind.Gap, 2L, "policy")]
    [InlineData("policy-history/2", "\"yellowDays\": 7", "\"yellowDays\": 6", AuditFaultKind.WrongContent, 2L, "policy")]
    [InlineData("policy-history/2", "\"version\":2", "\"version\":", AuditFaultKind.Unreadable, 2L, "policy")]
    [InlineData("policy", "\"yellowDays\": 7", "\"yellowDays\": 6", AuditFaultKind.WrongContent, 4L, "policy")]
    [InlineData("policy", "\"by\":\"office\"", "\"by\":\"nobody\"", AuditFaultKind.WrongHash, 4L, "policy")]
    [InlineData("policy", "\"version\":4", "\"version\":1", AuditFaultKind.Gap, 4L, "policy")]
    [InlineData("policy", "\"version\":4", "\"version\":4000000000000", AuditFaultKind.Gap, 4L, "policy")]
    [InlineData("policy", "{", "", AuditFaultKind.Unreadable, null, "policy")]
    [InlineData(OwnCopies + "/3", "\"at\":\"2026", "\"at\":\"2025", AuditFaultKind.WrongHash, 3L, Own)]
    [InlineData(Own, "\"yellowDays\": 7", "\"yellowDays\": 6", AuditFaultKind.WrongContent, 4L, Own)]
    [InlineData("account-trail/2", "\"by\":\"li\"", "\"by\":\"zhao\"", AuditFaultKind.WrongHash, 2L, "accounts")]
    [InlineData("account-trail/2", "\"at\":\"2026", "\"at\":\"2025", AuditFaultKind.WrongHash, 2L, "accounts")]
    [InlineData("account-trail/2", "AccountChanged", "AccountMade", AuditFaultKind.WrongHash, 2L, "accounts")]
    [InlineData("account-trail/2", "\"account\":\"wang\"", "\"account\":\"wong\"", AuditFaultKind.WrongHash, 2L, "accounts")]
    [InlineData("account-trail/2", "AccountChanged", "Invented", AuditFaultKind.Unreadable, 2L, "accounts")]
    [InlineData("account-trail/2", "\"sequence\":2", "\"sequence\":3", AuditFaultKind.Gap, 2L, "accounts")]
    [InlineData("accounts", "\"by\":\"li\"", "\"by\":\"zhao\"", AuditFaultKind.WrongHash, 4L, "accounts")]
    [InlineData("accounts", "\"role\":\"viewer\"", "\"role\":\"coordinator\"", AuditFaultKind.WrongContent, 4L, "accounts")]
    [InlineData("accounts", "\"passwordHash\":\"h\"", "\"passwordHash\":\"x\"", AuditFaultKind.WrongContent, 4L, "accounts")]
    [InlineData("accounts", "\"units\":[\"a\",\"b\"]", "\"units\":[\"ab\"]", AuditFaultKind.WrongContent, 4L, "accounts")]
    [InlineData("accounts", "\"sequence\":4", "\"sequence\":0", AuditFaultKind.Gap, 1L, "accounts")]
    [InlineData("accounts", "\"sequence\":4", "\"sequence\":4000000000000", AuditFaultKind.Gap, 4L, "accounts")]
    [InlineData("accounts", "AccountChanged", "Invented", AuditFaultKind.Unreadable, null, "accounts")]
    [InlineData("accounts", "{\"accounts\":[", "{\"accounts\":", AuditFaultKind.Unreadable, null, "accounts")]
    public async Task A_change_shows_where_it_was_made(string document, string was, string becomes, AuditFaultKind kind, long? sequence, string setting)
    {
        var world = await FilledAsync();
        world.Settings.Damage(document, content =>
        {
            var at = content.IndexOf(was, StringComparison.Ordinal);
            return at < 0 ? throw new InvalidOperationException($"{document} has no {was}: {content}") : content[..at] + becomes + content[(at + was.Length)..];
        });

        var faults = (await VerifyAsync(world)).Faults;

        Assert.Equal((kind, sequence, setting), (faults[0].Kind, faults[0].Sequence, faults[0].Setting));
        Assert.Equal(setting == Own ? PolicyWorld.PlanA : null, faults[0].PlanId);
        Assert.All(faults, fault => Assert.Equal(setting, fault.Setting));
    }

    [Theory]
    [InlineData("policy-history", "policy")]
    [InlineData(OwnCopies, Own)]
    [InlineData("account-trail", "accounts")]
    public async Task An_event_that_was_taken_out_is_missed_and_two_that_changed_places_are_named(string copies, string setting)
    {
        var world = await FilledAsync();
        var (second, third) = (await ReadAsync(world, copies + "/2"), await ReadAsync(world, copies + "/3"));
        world.Settings.Remove(copies + "/2");
        Assert.Equal(new AuditFault(AuditFaultKind.Missing, setting == Own ? PolicyWorld.PlanA : null, null, 2, copies + "/2", null, setting), Assert.Single((await VerifyAsync(world)).Faults));

        Assert.True(await world.Settings.SaveAsync(copies + "/2", third, 0, default));
        world.Settings.Damage(copies + "/3", _ => second);
        Assert.Equal([(AuditFaultKind.Gap, 2L), (AuditFaultKind.Gap, 3L)], (await VerifyAsync(world)).Faults.Select(fault => (fault.Kind, fault.Sequence!.Value)));
    }

    [Theory]
    [InlineData("policy", "policy-history")]
    [InlineData("accounts", "account-trail")]
    public async Task A_document_that_was_taken_back_or_out_while_its_trail_goes_on_is_found_out(string setting, string copies)
    {
        var world = await FilledAsync();
        var first = await ReadAsync(world, copies + "/1");
        world.Settings.Damage(setting, _ => setting == "policy" ? first : $$"""{"accounts":[{{Accounts[0]}}],"event":{{first}}}""");
        Assert.NotEmpty((await VerifyAsync(world)).Faults);

        world.Settings.Remove(setting);
        Assert.Equal(new AuditFault(AuditFaultKind.WrongCount, null, null, null, "0", "1", setting), Assert.Single((await VerifyAsync(world)).Faults));
    }

    [Fact]
    public async Task Taking_the_last_event_away_beside_earlier_ones_is_found_out()
    {
        var world = await FilledAsync();
        world.Settings.Damage("accounts", content => content[..content.IndexOf(",\"event\"", StringComparison.Ordinal)] + "}");
        Assert.Equal(AuditFaultKind.WrongCount, Assert.Single((await VerifyAsync(world)).Faults).Kind);
    }

    [Fact]
    public async Task What_was_changed_beside_the_program_stays_found_out_after_further_changes()
    {
        var world = await FilledAsync();
        world.Settings.Damage("accounts", content => content.Replace("\"role\":\"viewer\"", "\"role\":\"coordinator\"", StringComparison.Ordinal));
        await ChangeAsync(world, Accounts[1]);
        await ChangeAsync(world, Accounts[2]);

        var fault = Assert.Single((await VerifyAsync(world)).Faults);
        Assert.Equal((AuditFaultKind.ChangedBetween, 5L), (fault.Kind, fault.Sequence));
    }

    [Fact]
    public async Task Wherever_the_machine_stops_the_trail_of_accounts_has_no_gap()
    {
        for (var stop = 1; stop <= 16; stop++)
        {
            var world = PolicyWorld.New();
            var left = stop;
            void Stop()
            {
                if (--left == 0)
                {
                    throw new InvalidOperationException("The machine stops here.");
                }
            }

            (world.Settings.BeforeWrite, world.Settings.AfterWrite) = (Stop, Stop);
            var made = 0;
            for (var round = 0; round < 6; round++)
            {
                try
                {
                    await ChangeAsync(world, Accounts[round % 4]);
                    made++;
                }
                catch (InvalidOperationException)
                {
                    // As after a start: what was written is all that is known.
                }

                Assert.Empty((await VerifyAsync(world)).Faults);
            }

            Assert.True(made >= 5, $"stopped at write {stop}");
        }
    }

    private static async Task<PolicyWorld> FilledAsync()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA, assignments: 0);
        for (var version = 0; version < 4; version++)
        {
            var policy = Policy.Default with { YellowDays = version % 2 == 0 ? 5 : 7 };
            Assert.NotNull(await world.Policies.SaveAsync(null, policy, world.Now, "office", version));
            Assert.NotNull(await world.Policies.SaveAsync(PolicyWorld.PlanA, policy, world.Now, "office", version));
            await ChangeAsync(world, Accounts[version]);
        }

        return world;
    }

    private static async Task ChangeAsync(PolicyWorld world, string account)
    {
        var trail = new AccountTrail(world.Settings);
        var entry = new AuditEvent(AuditKind.AccountChanged, world.Now, "li", new Dictionary<string, string> { ["account"] = "wang" });
        Assert.True(await trail.SaveAsync(await trail.LoadAsync(default), $"[{account}]", entry, default));
    }

    private static async Task<string> ReadAsync(PolicyWorld world, string name) => (await world.Settings.LoadAsync(name, default))!.Content;

    private static Task<AuditVerdict> VerifyAsync(PolicyWorld world) => new AuditVerifier(world.Ledger, world.Settings).VerifyAsync();

    private static string Account(string name, string role, int failures = 0) =>
        $$"""{"name":"{{name}}","role":"{{role}}","units":["a","b"],"passwordHash":"h","failures":{{failures}},"disabled":false}""";
}
