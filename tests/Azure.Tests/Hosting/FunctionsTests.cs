using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Tables;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>What the Functions host is told, and whether each function can be made.</summary>
public sealed class FunctionsTests(ITestOutputHelper output)
{
    internal static readonly string Root = Find();

    private static readonly IReadOnlyList<MethodInfo> Functions =
    [
        .. typeof(AssignmentOrchestration).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    [Fact]
    public void The_build_tells_the_Functions_host_of_every_trigger()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output(), "functions.metadata")));
        var told = metadata.RootElement.EnumerateArray().ToDictionary(
            one => one.GetProperty("name").GetString()!,
            one => one.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetProperty("type").GetString()!).ToList());
        Assert.Equal(Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).Order(), told.Keys.Order());

        var triggers = told.ToDictionary(one => one.Key, one => one.Value.Single(type => type.EndsWith("Trigger", StringComparison.Ordinal)));
        foreach (var (name, trigger) in triggers.OrderBy(one => one.Value).ThenBy(one => one.Key))
        {
            output.WriteLine($"{trigger} {name}");
        }

        Assert.Equal(4, triggers.Values.Count(trigger => trigger == "orchestrationTrigger"));
        Assert.Equal(7, triggers.Values.Count(trigger => trigger == "activityTrigger"));
        Assert.Equal(6, triggers.Values.Count(trigger => trigger == "timerTrigger"));
        Assert.Equal(2, triggers.Values.Count(trigger => trigger == "httpTrigger"));
        // Where a trigger's method takes a client, the host has to hand one in.
        Assert.All(
            Functions.Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<DurableClientAttribute>() is not null)),
            method => Assert.Contains("durableClient", told[method.GetCustomAttribute<FunctionAttribute>()!.Name]));
    }

    [Fact]
    public void The_build_tells_how_the_worker_is_started_and_which_extensions_the_host_loads()
    {
        var worker = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output(), "worker.config.json"))).RootElement.GetProperty("description");
        Assert.Equal("dotnet-isolated", worker.GetProperty("language").GetString());
        Assert.True(File.Exists(Path.Combine(Output(), worker.GetProperty("defaultWorkerPath").GetString()!)));

        var extensions = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output(), "extensions.json"))).RootElement.GetProperty("extensions");
        Assert.Contains("DurableTask", extensions.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.All(extensions.EnumerateArray(), one => Assert.True(File.Exists(Path.Combine(Output(), one.GetProperty("hintPath").GetString()!))));
    }

    [Fact]
    public async Task What_is_published_is_what_the_host_needs_and_nothing_of_this_machine()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-published-").FullName;
        var configuration = Path.GetFileName(Path.GetDirectoryName(Output().TrimEnd(Path.DirectorySeparatorChar)))!;
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(Root, "functions", "Azure"), "-c", configuration, "--no-build", "-o", folder, "-nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);

        // The files that the host reads, as they were built: the tests above say what has to stand in them.
        string[] read = ["host.json", "functions.metadata", "extensions.json", "worker.config.json", "GovOpenFlow.Functions.dll", "GovOpenFlow.Functions.runtimeconfig.json"];
        Assert.All(read, name => Assert.Equal(File.ReadAllBytes(Path.Combine(Output(), name)), File.ReadAllBytes(Path.Combine(folder, name))));
        using var extensions = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "extensions.json")));
        Assert.All(
            extensions.RootElement.GetProperty("extensions").EnumerateArray(),
            one => Assert.True(File.Exists(Path.Combine(folder, one.GetProperty("hintPath").GetString()!)), one.GetRawText()));
        var all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.DoesNotContain("local.settings.json", all);
        Assert.DoesNotContain(all, name => name!.EndsWith(".Tests.dll", StringComparison.Ordinal) || name.Contains("xunit", StringComparison.OrdinalIgnoreCase));
        output.WriteLine($"{all.Count} files, {Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1_000_000} MB");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_function_s_class_can_be_made_from_what_the_app_registers(bool sends)
    {
        var clock = new SimulatedClock(Samples.Start);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new System.Diagnostics.DiagnosticListener("test"));
        var there = sends ? new Uri("https://mail.communication.azure.com") : null;
        services.AddCloud(
            new(new("https://ledger.example.com"), null, "Test", there, "no-reply@example.gov.cn", sends ? "+1800" : null, null, null, "key", null, true),
            await OpenTablesAsync(clock), new Mock<IEvidenceStore>().Object, new DefaultAzureCredential(), clock);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

        // Mail that was not sent is not followed up.
        var classes = Functions.Where(method => !method.IsStatic).Select(method => method.DeclaringType!).Distinct()
            .Where(type => sends || type.Name != "FollowUp").ToList();
        Assert.True(classes.Count > 8);
        foreach (var type in classes)
        {
            Assert.NotNull(ActivatorUtilities.CreateInstance(provider, type));
        }
    }

    [Fact]
    public async Task The_worker_s_own_builder_and_the_app_s_services_go_together()
    {
        var clock = new SimulatedClock(Samples.Start);
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddCloud(
            new(new("https://ledger.example.com"), null, "Test", null, null, null, null, null, null, null, true),
            await OpenTablesAsync(clock), new Mock<IEvidenceStore>().Object, new DefaultAzureCredential(), clock);
        using var host = builder.Build();

        Assert.NotNull(host.Services.GetRequiredService<WebHandlers>());
        Assert.Same(clock, host.Services.GetRequiredService<TimeProvider>());
        // Host and scheme come from the front end's headers, by the worker's package; nothing of ours undoes it.
        Assert.Equal(ForwardedHeaders.All, host.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders);
        // Of the callers' addresses only the one that the front end writes over is believed (0108).
        Assert.Equal("Client-IP", host.Services.GetRequiredService<WebSettings>().ForwardedForHeader);
    }

    [Fact]
    public void What_is_not_wiring_stays_small()
    {
        var folder = Path.Combine(Root, "functions", "Azure");
        var lines = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file != "Program.cs" && file.Split(Path.DirectorySeparatorChar)[0] is not ("Hosting" or "bin" or "obj"))
            .SelectMany(file => File.ReadLines(Path.Combine(folder, file)))
            .Select(line => line.Trim())
            .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("using ", StringComparison.Ordinal));
        output.WriteLine($"{lines} lines of code that are not wiring");
        Assert.InRange(lines, 1, 1199);
    }

    /// <summary>A ledger of an account that says yes to everything.</summary>
    internal static Task<TablesLedger> OpenTablesAsync(TimeProvider clock)
    {
        var account = new TableServiceClient(
            new("https://ledger.example.com"), new TableSharedKeyCredential("ledger", Convert.ToBase64String(new byte[32])),
            new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(new TablesAreThere())) });
        return TablesLedger.OpenAsync(account, clock);
    }

    // This test's own output, seen from the host's project: the same configuration and framework.
    internal static string Output() => Path.Combine(
        Root, "functions", "Azure", Path.GetRelativePath(Path.Combine(Root, "tests", "Azure.Tests"), AppContext.BaseDirectory));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "GovOpenFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private sealed class TablesAreThere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) { RequestMessage = request });
    }
}
