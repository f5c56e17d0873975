using System.Globalization;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Functions.Triggers;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Setup.Templates;
using GovOpenFlow.Tables;
using GovOpenFlow.Tables.Evidence;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>Puts the host together.</summary>
internal static class CloudServices
{
    /// <summary>Opens the ledger and the place of evidence, and adds everything but the functions themselves.</summary>
    /// <exception cref="LedgerUnavailableException">The storage account cannot be reached, or does not let this app in.</exception>
    /// <exception cref="InvalidOperationException">The calendar file or a template beside the app has errors.</exception>
    public static async Task AddCloudAsync(this IServiceCollection services, CloudSettings settings, TimeProvider clock)
    {
        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions
        {
            AuthorityHost = settings.AuthorityHost ?? AzureAuthorityHosts.AzurePublicCloud,
        });
        var account = settings.TablesConnection is { } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(settings.TablesEndpoint, credential);
        var blobs = settings.TablesConnection is { } whole ? new BlobServiceClient(whole) : new BlobServiceClient(settings.BlobsEndpoint, credential);
        services.AddCloud(
            settings, await TablesLedger.OpenAsync(account, clock, settings.TablesPrefix).ConfigureAwait(false),
            await BlobEvidenceStore.OpenAsync(blobs, settings.EvidenceContainer).ConfigureAwait(false), credential, clock);
        services.AddCloudTelemetry(settings.Insights, credential);
    }

    /// <summary>Adds everything but the functions themselves, on an open ledger.</summary>
    public static void AddCloud(
        this IServiceCollection services, CloudSettings settings, TablesLedger tables, IEvidenceStore evidence, TokenCredential credential, TimeProvider clock)
    {
        services.AddSingleton(settings);
        services.AddSingleton(clock);
        services.AddSingleton(tables);
        services.AddSingleton<RepairIndexes>(tables.RepairAsync);
        services.AddSingleton<ILedger>(new NotingLedger(tables));
        services.AddSingleton<IOutbox>(tables);
        services.AddSingleton<ISettingsStore>(tables);
        services.AddSingleton(new PolicyStore(tables, clock));
        services.AddSingleton(provider => new RulesSource(new(Policy.Default, CalendarFile.Load(AppContext.BaseDirectory)), provider.GetRequiredService<PolicyStore>()));
        services.AddSingleton(new AddressBook(UnitDirectory.Empty));
        services.AddSingleton(evidence).AddSingleton<EvidenceSweep>();
        var templates = TemplatesIn(AppContext.BaseDirectory);
        services.AddSingleton(provider => new MessageOptions
        {
            BaseUrl = settings.BaseUrl,
            Office = settings.Office,
            Culture = CultureInfo.GetCultureInfo(settings.Language == "en" ? "en" : "zh-CN"),
            SecondCulture = settings.Language == "both" ? CultureInfo.GetCultureInfo("en") : null,
            MostSmsParts = settings.MostSmsParts,
            Links = settings.Links is null ? null : provider.GetRequiredService<LinkIssuer>(),
            Templates = templates,
        });
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<AssignmentService>();
        services.AddSingleton<ClockDriver>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<DispatchMetrics>().AddSingleton<OutboxGauges>();
        services.AddSenders(settings, credential, clock);
        services.AddSingleton(provider => new Dispatcher(
            tables, provider.GetRequiredService<ILedger>(), provider.GetRequiredService<AssignmentService>(), provider.GetRequiredService<RulesSource>(),
            provider.GetRequiredService<AddressBook>(), provider.GetRequiredService<MessageWriter>(), provider.GetServices<IMessageSender>(), clock,
            quota: provider.GetRequiredService<SendQuota>(), providers: provider.GetRequiredService<ProviderBoard>(),
            metrics: provider.GetRequiredService<DispatchMetrics>()));
        services.AddWeb(settings);
    }

    private static void AddSenders(this IServiceCollection services, CloudSettings settings, TokenCredential credential, TimeProvider clock)
    {
        // As on one machine; a gateway takes SMS where Communication Services are not offered.
        var http = ProviderHttp.Create();
        services.AddSingleton<IMessageSender>(new WebhookSender(http, settings.Sending.Webhooks, clock));
        if (settings.Sending.Gateway is { } gateway)
        {
            services.AddSingleton<IMessageSender>(new GatewaySender(http, gateway, clock));
        }

        if (settings.Mail is var (server, office))
        {
            services.AddSingleton<IMessageSender>(new SmtpSender(server, office, clock));
        }

        if (settings.CommunicationEndpoint is not { } endpoint)
        {
            return;
        }

        var service = new CommunicationService(endpoint, credential, new());
        var operations = new EmailOperations(service);
        services.AddSingleton(operations);
        services.AddSingleton<IMessageSender>(new EmailSender(service, settings.SenderAddress!, operations));
        if (settings.SmsFrom is { } from)
        {
            services.AddSingleton<IMessageSender>(new SmsSender(service, from));
        }
    }

    /// <summary>The office's own templates, in the folder templates that is published beside the app.</summary>
    /// <exception cref="InvalidOperationException">One has errors; none of them is taken.</exception>
    internal static MessageTemplates TemplatesIn(string folder)
    {
        var (templates, faults) = TemplateFolder.Read(Path.Combine(folder, "templates"));
        return templates ?? throw new InvalidOperationException(
            string.Join(Environment.NewLine, faults.Select(CloudSettings.Words).Prepend("The templates have errors, and none of them is taken.")));
    }

    internal static void AddWeb(this IServiceCollection services, CloudSettings settings)
    {
        services.AddSingleton<WebHandlers>().AddSingleton<DirectoryWatch>();
        // Without a key of the place no links go out; those that somebody makes up are found to be none by a key that nobody has.
        services.AddSingleton(new LinkCodec(settings.Links ?? LinkKeys.Create())).AddSingleton<LinkIssuer>().AddSingleton<LinkVerifier>();
        // Nobody knows this token, and nobody signs in with it: App Service authentication tells who is there.
        services.AddGovOpenFlow(new()
        {
            SignInToken = RandomNumberGenerator.GetHexString(64),
            PublicUrl = settings.BaseUrl,
            CallbackSecret = settings.Sending.CallbackSecret,
            Callbacks = settings.Sending.Callbacks,
            // App Service's front end writes it over on whatever comes in (0108). What it forwards for others, anybody may have begun.
            ForwardedForHeader = "Client-IP",
        });
        services.AddAuthentication().AddScheme<AppServicePrincipalOptions, AppServicePrincipal>(
            AppServicePrincipal.SchemeName, options => options.IsOn = settings.IsAuthenticationOn);
        services.PostConfigure<AuthenticationOptions>(options =>
        {
            // Refusals stay worded as on every host; people are sent to sign in.
            options.DefaultChallengeScheme = AppServicePrincipal.SchemeName;
            options.DefaultForbidScheme = options.DefaultScheme;
            options.DefaultAuthenticateScheme = AppServicePrincipal.SchemeName;
        });
    }
}
