using System.Globalization;
using System.Security.Cryptography;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Evidence;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Embedded.SignIn;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Setup;
using GovOpenFlow.Setup.Settings;
using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>One machine's host: the ledger, the API and pages, and the clock, in one process.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private const int TokenBytes = 32;

    // A provider has less (DispatchOptions.StopTimeout). What still is not done by then is left, as in a crash.
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(4);

    private readonly WebApplication app;
    private readonly SqliteLedger ledger;
    private readonly HostOptions options;
    private readonly string code;

    private EmbeddedHost(WebApplication app, SqliteLedger ledger, HostOptions options, string token, string code)
    {
        this.app = app;
        this.code = code;
        this.ledger = ledger;
        this.options = options;
        Address = new(new(app.Urls.First()), token);
    }

    /// <summary>How it is reached.</summary>
    public HostAddress Address { get; }

    /// <summary>Opens the ledger and begins to listen, and to run the year where it is told to.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger is in use, damaged, of a newer version …</exception>
    /// <exception cref="BadInputException">The ledger is a simulated one, the calendar file or the link keys are wrong, or the address is taken.</exception>
    public static async Task<EmbeddedHost> StartAsync(HostOptions options, CancellationToken cancellation)
    {
        var calendar = CalendarFile.Load(options.Data.Calendar);
        var settings = options.RunsClock ? SettingsCommand.HostSettingsOf(options.Data) : HostSettings.Default;
        var ledger = SqliteLedger.Open(options.Data.Ledger);
        WebApplication? app = null;
        try
        {
            if (await SimulationRun.OfAsync(ledger, cancellation) is not null)
            {
                throw new BadInputException(CommandTexts.Get("ledger-simulated", options.Data.Ledger));
            }

            var token = RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true);
            var code = FirstAccount.NewCode();
            app = Build(options, ledger, calendar, settings, token, code);
            // Who is written to has to be known before the first message goes out.
            await app.Services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation);
            await app.StartAsync(cancellation);
            var host = new EmbeddedHost(app, ledger, options, token, code);
            if (options.RunsClock)
            {
                options.Data.Announce(host.Address);
            }

            return host;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await CloseAsync(app, ledger);
            throw new BadInputException(CommandTexts.Get("host-address-taken", options.Url));
        }
        catch
        {
            await CloseAsync(app, ledger);
            throw;
        }
    }

    /// <summary>Its parts, for tests that move its clock.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Whether nothing was started here yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation) => (await ledger.PlansAsync(cancellation)).Count == 0;

    /// <summary>Where the first account is made; null where there are accounts.</summary>
    public async Task<Uri?> FirstAccountAsync(CancellationToken cancellation) =>
        await FirstAccount.IsMissingAsync(app.Services, cancellation) ? FirstAccount.AddressOf(Address.Url, code) : null;

    /// <summary>Waits until the process is told to stop; what is under way is finished.</summary>
    public Task WaitForEndAsync(CancellationToken cancellation) => app.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (options.RunsClock)
        {
            options.Data.Retract();
        }

        await CloseAsync(app, ledger);
    }

    // The ledger goes last: the clock loop and requests under way still write to it.
    private static async Task CloseAsync(WebApplication? app, SqliteLedger ledger)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        ledger.Dispose();
    }

    private static WebApplication Build(HostOptions options, SqliteLedger ledger, WorkingCalendar calendar, HostSettings settings, string token, string code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url.ToString());
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = LongestDrain);
        // Given as instances, which the container leaves open; the host closes the ledger itself.
        services.AddSingleton<ILedger>(ledger).AddSingleton<IOutbox>(ledger).AddSingleton<ISettingsStore>(ledger);
        services.AddSingleton(options.Time);
        services.AddSingleton(new AddressBook(UnitDirectory.Empty));
        services.AddSingleton(new LinkCodec(LinkKeyFile.Load(options.Data.LinkKeys)));
        services.AddSingleton<IEvidenceStore>(_ => new FolderEvidenceStore(options.Data.Evidence)).AddSingleton<EvidenceSweep>();
        services.AddSingleton<LinkIssuer>().AddSingleton<LinkVerifier>();
        services.AddSingleton(new PolicyStore(ledger, options.Time));
        services.AddSingleton(provider => new RulesSource(new Rules(Policy.Default, calendar), provider.GetRequiredService<PolicyStore>()));
        services.AddGovOpenFlow(new()
        {
            SignInToken = token,
            FirstAccountCode = code,
            PublicUrl = settings.PublicUrl ?? options.Url,
            CallbackSecret = settings.CallbackSecret,
            Callbacks = settings.Callbacks,
            AloneSince = options.Time.GetUtcNow(),
        });
        if (options.RunsClock)
        {
            var templates = TemplatesCommand.TemplatesOf(options.Data);
            var senders = new HostSenders(settings, options.Data.Mail, options.Time);
            // By a factory, so that it is closed with the host.
            services.AddSingleton(_ => senders);
            foreach (var sender in senders.All)
            {
                services.AddSingleton(sender);
            }

            services.AddSingleton(provider => OptionsOf(settings, options.Url) with { Links = provider.GetRequiredService<LinkIssuer>(), Templates = templates });
            services.AddSingleton<MessageWriter>();
            services.AddSingleton<ClockDriver>();
            services.AddSingleton<DispatchMetrics>().AddSingleton<OutboxGauges>().AddTelemetry();
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Dispatcher>(
                provider, provider.GetRequiredService<HostSenders>().All, DispatchOptions.Default));
            services.AddHostedService<ClockLoop>();
            services.AddHostedService<EvidenceLoop>();
        }

        var app = builder.Build();
        app.MapGovOpenFlow();
        options.Endpoints?.Invoke(app);
        return app;
    }

    private static MessageOptions OptionsOf(HostSettings settings, Uri url) => MessageOptions.Default with
    {
        BaseUrl = settings.PublicUrl ?? url,
        Office = settings.Office,
        Culture = settings.Language is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(settings.Language == "en" ? "en" : "zh-CN"),
        SecondCulture = settings.Language == "both" ? CultureInfo.GetCultureInfo("en") : null,
        MostSmsParts = settings.MostSmsParts,
    };
}
