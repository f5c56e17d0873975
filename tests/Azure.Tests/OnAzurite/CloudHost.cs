using System.Text.Json;
using Azure.Data.Tables;
using Azure.Identity;
using GovOpenFlow.Azure.Tests.Engine;
using GovOpenFlow.Azure.Tests.Http;
using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Evidence;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Functions.Triggers;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Scenarios;
using GovOpenFlow.Setup.Settings;
using GovOpenFlow.Tables;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>The whole app as it registers itself: its orchestrators and activities under a simulated clock, its HTTP function, its tables in the storage emulator.</summary>
/// <remarks>No timer trigger runs: the orchestrations alone have to bring a story to its end.</remarks>
internal sealed class CloudHost : StoryHost
{
    private const string EventKey = "the-secret-of-event-grid-s-address";

    private readonly string evidence = Directory.CreateTempSubdirectory("govopenflow-cloud-").FullName;
    private readonly StorySetting setting;
    private readonly TablesLedger tables;
    private readonly ServiceProvider services;
    private readonly DurableTaskClient client;
    private readonly Warnings log = new();

    private CloudHost(StorySetting setting, TablesLedger tables, HostSettings sending)
    {
        this.setting = setting;
        this.tables = tables;
        Engine = new(setting.Clock);
        client = EngineClient.Of(Engine);
        var collection = BareMachine.Services(log);
        collection.AddCloud(
            new(null, "UseDevelopmentStorage=true", "", null, null, null, new("https://plan.example.gov.cn"), null, EventKey, null, true, LinkKeys.Create())
            {
                Sending = sending,
            },
            tables, new FolderEvidenceStore(evidence), new DefaultAzureCredential(), setting.Clock);
        foreach (var sender in setting.Post.Senders.Where(sender => sender.Channel != Channel.Sms || sending.Gateway is null))
        {
            collection.AddSingleton<IMessageSender>(sender);
        }

        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        Door = new(services, client);
        AddFunctions();
    }

    public override ILedger Ledger => tables;

    public override ISettingsStore Settings => tables;

    public override IOutbox Outbox => tables;

    public override CircularStore Circulars => services.GetRequiredService<CircularStore>();

    public override TimeSpan Gathering => DispatchOrchestration.Gathering;

    public SimulatedEngine Engine { get; }

    public FunctionDoor Door { get; }

    public static async Task<StoryHost> OpenAsync(StorySetting setting) =>
        await OpenAsync(setting, StorageEmulator.TableService(), StorageEmulator.NewPrefix());

    /// <summary>Opens the app on new tables.</summary>
    /// <param name="setting">The story's.</param>
    /// <param name="sending">How SMS gateway and group robots are spoken to.</param>
    public static Task<CloudHost> OpenAsync(StorySetting setting, HostSettings sending) =>
        OpenAsync(setting, StorageEmulator.TableService(), StorageEmulator.NewPrefix(), sending);

    public static async Task<CloudHost> OpenAsync(StorySetting setting, TableServiceClient account, string prefix, HostSettings? sending = null)
    {
        var host = new CloudHost(setting, await TablesLedger.OpenAsync(account, TimeProvider.System, prefix), sending ?? HostSettings.Default);
        await host.services.GetRequiredService<DirectoryStore>().SaveAsync(DirectoryJson.Of(setting.Directory), 0, default);
        return host;
    }

    public override async Task<string> StartAsync(StartRequest request)
    {
        var (status, body) = await Door.CallAsync(
            "POST", FormattableString.Invariant($"/api/plans?year={request.Plan.Year}"), request.Source, "coordinator");
        Assert.True(status == 201, body);
        return JsonElement.Parse(body).GetProperty("id").GetString()!;
    }

    public override async Task ActAsync(string id, LifecycleInput input)
    {
        var (command, json) = input switch
        {
            LifecycleInput.Acknowledge => ("acknowledge", "{}"),
            LifecycleInput.HandIn handIn => ("report", Json(("text", handIn.Text))),
            LifecycleInput.Verify => ("verify", "{}"),
            LifecycleInput.Return back => ("return", Json(("reason", back.Reason))),
            LifecycleInput.AskExtension ask => ("extension", Json(("until", ask.Until.ToString("O")), ("reason", ask.Reason))),
            LifecycleInput.GrantExtension => ("extension/grant", "{}"),
            LifecycleInput.Withdraw withdraw => ("withdraw", Json(("reason", withdraw.Reason))),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input, "No story does this yet."),
        };
        var (status, body) = await Door.CallAsync("POST", $"/api/assignments/{id}/{command}", json, "coordinator");
        Assert.True(status == 200, body);
    }

    public override Task RunAsync(DateTimeOffset until) => Engine.RunAsync(until);

    /// <summary>Event Grid says what became of an e-mail.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<int> ReportAsync(string messageId, string status)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = QueryString.Create("key", EventKey);
        http.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            new
            {
                eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
                data = new { messageId = EmailSender.OperationOf(messageId), status, deliveryStatusDetails = new { statusMessage = "no such box" } },
            },
        }));
        return ((IStatusCodeActionResult)await Make<DeliveryReports>().RunAsync(http.Request, client)).StatusCode!.Value;
    }

    /// <summary>The daily sweep, as its timer trigger runs it.</summary>
    public Task SweepAsync() => ActivatorUtilities.CreateInstance<Watchman>(services).SweepAsync(new(), client, default);

    /// <summary>The half-hourly look for what is to be tried again, as its timer trigger runs it.</summary>
    public Task SendAsync() => ActivatorUtilities.CreateInstance<Watchman>(services).SendAsync(new(), client, default);

    public override async Task CheckAsync()
    {
        // Everything has ended, nothing failed on the way, and no index lacks anything.
        Assert.Empty(Engine.Live("").Select(one => one.InstanceId));
        Assert.Empty(Engine.Failures);
        Assert.Empty(log.Said);
        Assert.False((await tables.RepairAsync(null, default)).Any);
    }

    public override async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(evidence, recursive: true);
    }

    // As the built metadata tells the Functions host: which function answers to which name, and what it is handed.
    private void AddFunctions()
    {
        Engine.AddOrchestrator<object?>(nameof(AssignmentOrchestration), (context, _) => AssignmentOrchestration.RunAsync(context));
        Engine.AddOrchestrator<ItemOfPlan>(nameof(WorkItemOrchestration), WorkItemOrchestration.RunAsync);
        Engine.AddOrchestrator<string>(nameof(PlanOrchestration), PlanOrchestration.RunAsync);
        Engine.AddOrchestrator<DispatchRound>(nameof(DispatchOrchestration), DispatchOrchestration.RunAsync);
        Engine.AddActivity<string, AdvanceReport>(nameof(Advance), id => Make<Advance>().RunAsync(id, default));
        Engine.AddActivity<DateTimeOffset, object?>(nameof(SendNotices), async at =>
        {
            await Make<SendNotices>().RunAsync(at, client, default);
            return null;
        });
        Engine.AddActivity<string, DispatchReport>(nameof(Dispatch), unused => Make<Dispatch>().RunAsync(unused, client, default));
        Engine.AddActivity<string, PlanYear>(nameof(OutlinePlan), id => Make<OutlinePlan>().RunAsync(id, client, default));
        Engine.AddActivity<ItemOfPlan, Outline>(nameof(OutlineItem), item => Make<OutlineItem>().RunAsync(item, client, default));
        Engine.AddActivity<SnapshotOrder, object?>(nameof(TakeSnapshot), async order =>
        {
            await Make<TakeSnapshot>().RunAsync(order, default);
            return null;
        });
    }

    // A function's class is made anew for each call.
    private T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    private static string Json(params (string Name, string Value)[] fields) =>
        JsonSerializer.Serialize(fields.ToDictionary(field => field.Name, field => field.Value));
}
