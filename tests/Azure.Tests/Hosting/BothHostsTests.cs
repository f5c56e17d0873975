using System.Diagnostics.Metrics;
using Azure.Identity;
using GovOpenFlow.Azure.Tests.Http;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>What the rooms above the hosts offer is registered on both, or on neither, or stands here with its reason.</summary>
public sealed class BothHostsTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> OnOneAlone = [];

    // Of both alike: docs/sending.md.
    private const string Sending = """
        {"sms":{"gateway":{"url":"https://sms.example.com/send","body":"{\"to\":\"{to}\",\"text\":\"{text}\"}"},"callbackSecret":"signs-what-comes-back",
         "callbacks":{"key":"0123456789abcdef0123456789abcdef","replies":{"from":"/from","text":"/text"}}}}
        """;

    [Fact]
    public async Task Both_hosts_register_the_same_and_can_make_all_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-both-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "settings.json"), $$"""
            {"mail":{"from":"no-reply@example.gov.cn","smtp":{"host":"mail.example.gov.cn"} },{{Sending[1..^1]}} }
            """);
        await using (var embedded = await EmbeddedHost.StartAsync(
            new() { Data = new(folder), Url = new("http://127.0.0.1:0"), RunsClock = true, Time = new SimulatedClock(Samples.Start) }, default))
        {
            await using var cloud = await CloudAsync();
            var offered = new[] { typeof(ILedger).Assembly, typeof(WebServices).Assembly }
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => !type.IsGenericTypeDefinition && (type.IsClass || type.IsInterface) && !typeof(Delegate).IsAssignableFrom(type))
                .ToList();
            var here = Registered(embedded.Services, offered);
            var there = Registered(cloud, offered);
            output.WriteLine($"{here.Count} services on one machine, {there.Count} in the cloud: {string.Join(", ", here.Select(type => type.Name).Order(StringComparer.Ordinal))}");

            Assert.Equal(OnOneAlone.Keys.Order(), here.Except(there).Concat(there.Except(here)).Select(type => type.Name).Order());
            Assert.All(here.Intersect(there), type =>
            {
                Assert.NotNull(embedded.Services.GetRequiredService(type));
                Assert.NotNull(cloud.GetRequiredService(type));
            });
            // What nobody may lose again by taking a line away on both.
            Type[] needed =
            [
                typeof(ILedger), typeof(IOutbox), typeof(ISettingsStore), typeof(IEvidenceStore), typeof(EvidenceSweep), typeof(PolicyResume),
                typeof(PolicyStore), typeof(LinkCodec), typeof(LinkIssuer), typeof(LinkVerifier), typeof(LinkRenewal), typeof(AddressBook), typeof(SendQuota),
                typeof(ProviderBoard), typeof(Dispatcher), typeof(DispatchMetrics), typeof(OutboxGauges), typeof(WebSettings), typeof(MessageWriter), typeof(ClockDriver),
            ];
            Assert.Empty(needed.Except(here.Intersect(there)));

            // One sender a channel, of the same kind where the office's own settings say how.
            var (ours, theirs) = (embedded.Services.GetServices<IMessageSender>(), cloud.GetServices<IMessageSender>());
            Assert.Equal(Enum.GetValues<Channel>().Order(), ours.Select(sender => sender.Channel).Order());
            Assert.Equal(Enum.GetValues<Channel>().Order(), theirs.Select(sender => sender.Channel).Order());
            Assert.Equal(
                ours.OrderBy(sender => sender.Channel).Select(sender => sender.GetType().Name),
                theirs.OrderBy(sender => sender.Channel).Select(sender => sender.GetType().Name));
            var (mine, its) = (embedded.Services.GetRequiredService<WebSettings>(), cloud.GetRequiredService<WebSettings>());
            Assert.Equal((mine.CallbackSecret, mine.Callbacks!.Key), (its.CallbackSecret, its.Callbacks!.Key));
            Assert.Equal(Instruments(embedded.Services), Instruments(cloud));
            Assert.Contains("govopenflow.notices.oldest_unknown", Instruments(cloud));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ServiceProvider> CloudAsync()
    {
        var services = BareMachine.Services(new());
        var clock = new SimulatedClock(Samples.Start);
        var settings = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ledger:TablesEndpoint"] = "https://ledger.example.com", ["Evidence:BlobsEndpoint"] = "https://ledger.example.com",
            ["Smtp:Host"] = "mail.example.gov.cn", ["Smtp:From"] = "no-reply@example.gov.cn", ["Sending:Settings"] = Sending,
            ["Site:BaseUrl"] = "https://plan.example.gov.cn", ["Links:Key"] = LinkKeys.Create().ToString(),
        }).Build());
        services.AddCloud(
            settings, await FunctionsTests.OpenTablesAsync(clock), new Mock<IEvidenceStore>().Object, new DefaultAzureCredential(), clock);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>What a host measures, by name and unit.</summary>
    private static SortedSet<string> Instruments(IServiceProvider services)
    {
        var meter = services.GetRequiredService<DispatchMetrics>().Meter;
        _ = services.GetRequiredService<OutboxGauges>();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (one, _) => { if (one.Meter == meter) { found.Add(one.Name); } } };
        listener.Start();
        return found;
    }

    private static HashSet<Type> Registered(IServiceProvider services, IReadOnlyList<Type> offered)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        return [.. offered.Where(known.IsService)];
    }
}
