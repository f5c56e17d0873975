using Azure.Identity;
using GovOpenFlow.Azure.Tests.Http;
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
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>What the rooms above the hosts offer is registered on both, or on neither, or stands here with its reason.</summary>
public sealed class BothHostsTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> OnOneAlone = new()
    {
        [nameof(OutboxGauges)] = "One machine: it shows itself to a collector. In the cloud the watchdog says what waits, and alerts read it.",
        [nameof(MessageOptions)] = "The cloud: one machine hands them to its writer without registering them.",
    };

    [Fact]
    public async Task Both_hosts_register_the_same_and_can_make_all_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-both-").FullName;
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
                typeof(ProviderBoard), typeof(Dispatcher), typeof(DispatchMetrics), typeof(MessageWriter), typeof(ClockDriver),
            ];
            Assert.Empty(needed.Except(here.Intersect(there)));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ServiceProvider> CloudAsync()
    {
        var services = BareMachine.Services(new());
        var clock = new SimulatedClock(Samples.Start);
        services.AddCloud(
            new(new("https://ledger.example.com"), null, "Test", new("https://mail.example.com"), "no-reply@example.gov.cn", "+1800",
                new("https://plan.example.gov.cn"), null, "key", null, true, LinkKeys.Create()),
            await FunctionsTests.OpenTablesAsync(clock), new Mock<IEvidenceStore>().Object, new DefaultAzureCredential(), clock);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static HashSet<Type> Registered(IServiceProvider services, IReadOnlyList<Type> offered)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        return [.. offered.Where(known.IsService)];
    }
}
