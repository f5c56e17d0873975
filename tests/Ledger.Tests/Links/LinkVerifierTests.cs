using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Links;

/// <summary>A link works once, for its round, for the person that it was sent to.</summary>
public sealed class LinkVerifierTests
{
    private static readonly Address Liaison = new(Channel.Email, "wang@edu.example", "王联络");

    private readonly Town town = new();
    private readonly LinkIssuer issuer;
    private readonly LinkVerifier verifier;

    public LinkVerifierTests()
    {
        var codec = new LinkCodec(LinkKeys.Create());
        issuer = new(codec);
        verifier = new(codec, town.Store, town.Book);
    }

    [Theory]
    [InlineData(LinkAction.Acknowledge)]
    [InlineData(LinkAction.Report)]
    [InlineData(LinkAction.Extension)]
    public async Task A_fresh_link_is_valid_and_says_whose_it_is(LinkAction action)
    {
        var id = await town.AssignAsync(1, Town.Education, quietly: false);
        var check = await CheckAsync(await TokenAsync(id, action));
        Assert.Equal(LinkStanding.Valid, check.Standing);
        Assert.Equal("王联络", check.Holder!.Name);
        Assert.Equal((id, action), (check.Record!.State.Id, check.Link!.Action));
    }

    [Fact]
    public async Task A_link_is_good_to_the_end_of_its_last_day()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        town.Clock.AdvanceTo(Town.China(4, 1, 23, 59));
        Assert.Equal(LinkStanding.Valid, (await CheckAsync(token)).Standing);
        town.Clock.AdvanceTo(Town.China(4, 2, 0, 0));
        Assert.Equal(LinkStanding.Expired, (await CheckAsync(token)).Standing);
    }

    [Fact]
    public async Task The_same_day_gives_the_same_link()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        town.Clock.AdvanceTo(Town.China(3, 2, 17, 0));
        Assert.Equal(token, await TokenAsync(id, LinkAction.Report));
    }

    [Fact]
    public async Task What_was_done_is_not_done_again()
    {
        var id = await town.AssignAsync(1, Town.Education, quietly: false);
        var acknowledge = await TokenAsync(id, LinkAction.Acknowledge);
        var report = await TokenAsync(id, LinkAction.Report);
        var extension = await TokenAsync(id, LinkAction.Extension);

        await town.DoAsync(id, new LifecycleInput.Acknowledge(Now, "liaison"));
        Assert.Equal(LinkStanding.Used, (await CheckAsync(acknowledge)).Standing);
        await town.DoAsync(id, new LifecycleInput.AskExtension(Now, "liaison", new(2026, 4, 20), "材料未齐"));
        Assert.Equal(LinkStanding.Used, (await CheckAsync(extension)).Standing);
        await town.DoAsync(id, new LifecycleInput.RefuseExtension(Now, "coordinator", "不同意"));
        Assert.Equal(LinkStanding.Used, (await CheckAsync(extension)).Standing);
        await town.ReportAsync(id);
        Assert.Equal(LinkStanding.Used, (await CheckAsync(report)).Standing);

        // A supplement takes a link of its own, and that one works once too.
        var supplement = await TokenAsync(id, LinkAction.Report);
        Assert.Equal(LinkStanding.Valid, (await CheckAsync(supplement)).Standing);
        town.Clock.AdvanceTo(Town.China(3, 2, 9, 5));
        await town.ReportAsync(id);
        Assert.Equal(LinkStanding.Used, (await CheckAsync(supplement)).Standing);

        await town.DoAsync(id, new LifecycleInput.Verify(Now, "supervisor"));
        Assert.Equal(LinkStanding.Used, (await CheckAsync(report)).Standing);
        Assert.Null(issuer.TokenFor(await StateAsync(id), LinkAction.Report, Recipient.Liaison, Liaison, Now));
    }

    [Fact]
    public async Task A_return_makes_older_links_pointless()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        await town.ReportAsync(id);
        await town.DoAsync(id, new LifecycleInput.Return(Now, "supervisor", "缺少附件"));
        Assert.Equal(LinkStanding.Superseded, (await CheckAsync(token)).Standing);
        Assert.Equal(LinkStanding.Valid, (await CheckAsync(await TokenAsync(id, LinkAction.Report))).Standing);
    }

    [Fact]
    public async Task Another_unit_needs_another_link()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        await town.DoAsync(id, new LifecycleInput.Reassign(Now, "coordinator", Town.Health, "职责调整"));
        Assert.Equal(LinkStanding.Superseded, (await CheckAsync(token)).Standing);
    }

    [Fact]
    public async Task Another_person_in_the_same_office_needs_another_link()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        town.Book.Directory = town.Book.Directory with
        {
            Units = [new Unit(Town.Education, [], new("孙联络", "sun@edu.example", "13800000001"))],
        };
        var check = await CheckAsync(token);
        Assert.Equal((LinkStanding.Superseded, (Contact?)null), (check.Standing, check.Holder));
    }

    [Fact]
    public async Task A_withdrawn_assignment_takes_no_link()
    {
        var id = await town.AssignAsync(1, Town.Education);
        var token = await TokenAsync(id, LinkAction.Report);
        await town.DoAsync(id, new LifecycleInput.Withdraw(Now, "coordinator", "重复"));
        Assert.Equal(LinkStanding.Superseded, (await CheckAsync(token)).Standing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task What_we_did_not_write_is_forged_and_tells_nothing(string token) =>
        Assert.Equal(new(LinkStanding.Forged), await CheckAsync(token));

    [Fact]
    public async Task Who_signs_in_gets_no_link()
    {
        var state = await StateAsync(await town.AssignAsync(1, Town.Education));
        Assert.Null(issuer.TokenFor(state, LinkAction.Report, Recipient.Supervisor, Liaison, Now));
        Assert.StartsWith(
            "https://gov.example/zwgk/u/",
            issuer.AddressFor(new("https://gov.example/zwgk/"), state, LinkAction.Report, Recipient.Leader, Liaison, Now),
            StringComparison.Ordinal);
    }

    private DateTimeOffset Now => town.Clock.GetUtcNow();

    private async Task<AssignmentState> StateAsync(string id) => (await town.Store.FindAsync(id, CancellationToken.None))!.State;

    private async Task<string> TokenAsync(string id, LinkAction action) =>
        issuer.TokenFor(await StateAsync(id), action, Recipient.Liaison, Liaison, Now)!;

    private Task<LinkCheck> CheckAsync(string token) => verifier.CheckAsync(token, Now);
}
