using System.Text.Json.Serialization;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Circulars;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Health;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Links;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.NoticeList;
using GovOpenFlow.Web.Pages.OneAssignment;
using GovOpenFlow.Web.Pages.Policies;
using GovOpenFlow.Web.Pages.Templates;
using GovOpenFlow.Web.Pages.ReviewQueue;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace GovOpenFlow.Web.Hosting;

public static class WebServices
{
    /// <summary>Adds the API and the pages.</summary>
    /// <remarks>
    /// The host itself registers, as singletons, what differs between hosts: <see cref="Ledger.Store.ILedger"/>, <see cref="Ledger.Outbox.IOutbox"/>,
    /// <see cref="Ledger.Store.ISettingsStore"/>, <see cref="RulesSource"/> (with the <see cref="PolicyStore"/>, so that saved policies count) and a <see cref="TimeProvider"/>.
    /// A host that holds a clock for each assignment registers its own <see cref="PolicyChange"/>; every host calls <see cref="PolicyResume"/> in its rounds.
    /// </remarks>
    /// <exception cref="ArgumentException">The sign-in token is too short.</exception>
    public static IServiceCollection AddGovOpenFlow(this IServiceCollection services, WebSettings settings)
    {
        services.TryAddSingleton<AssignmentService>();
        services.TryAddSingleton<PlanStarter>();
        services.TryAddSingleton(provider => new PolicyStore(provider.GetRequiredService<ISettingsStore>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<PolicyChange>(provider));
        services.TryAddSingleton<PolicyResume>();
        services.AddSingleton<PolicyDesk>();
        services.AddSingleton<NoticeDesk>();
        services.TryAddSingleton(MessageOptions.Default);
        services.TryAddSingleton<SendQuota>();
        services.AddSingleton<NoticeOutlook>();
        services.TryAddSingleton(new ProviderBoard());
        services.TryAddSingleton(new AddressBook(UnitDirectory.Empty));
        services.AddSingleton(settings);
        services.AddSingleton(new SignInToken(settings.SignInToken));
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<KeyShelf>();
        services.AddSingleton<OnceOnly>();
        services.AddSingleton<PlanShelf>();
        services.AddSingleton<PlanStart>();
        services.AddSingleton<CommandRunner>();
        services.TryAddSingleton<LinkIssuer>();
        services.TryAddSingleton<LinkVerifier>();
        // One machine keeps its keys in a file, the cloud in a setting; a place without either has links that end with the process.
        services.TryAddSingleton(new LinkCodec(LinkKeys.Create()));
        services.AddSingleton(provider => new LinkRenewal(
            provider.GetRequiredService<LinkIssuer>(), provider.GetRequiredService<AddressBook>(), provider.GetServices<IMessageSender>()));
        services.AddSingleton<LinkDesk>();
        services.AddSingleton<AssignmentPages>();
        services.AddSingleton<ReviewPages>();
        services.AddSingleton<PolicyPages>();
        services.AddSingleton<TemplatePages>();
        services.AddSingleton<NoticePages>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<DirectoryStore>();
        services.AddSingleton<HealthCheck>();
        services.TryAddSingleton<CircularStore>();
        services.TryAddSingleton<CircularClock>();
        services.TryAddSingleton<ScoringStore>();
        services.AddSingleton<CircularShelf>();
        services.AddSingleton<ScoringChange>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<DirectoryDesk>();
        services.TryAddSingleton<FailureReports>();
        services.TryAddSingleton<DeliveryBook>();
        services.TryAddSingleton<ReplyBook>();
        services.TryAddSingleton(provider => provider.GetRequiredService<LinkCodec>().Feeds);
        services.AddSingleton<CallbackSignature>();
        services.AddSingleton<GatewayDesk>();

        services.AddRateLimiter(RateLimits.Configure);
        services.AddRouting();
        AddDoors(services, settings);
        services.AddAuthorization(Access.Configure);

        // Requests and answers are written by WebJson itself; the description has to speak the same way.
        services.ConfigureHttpJsonOptions(options =>
        {
            WebJson.Configure(options.SerializerOptions);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Api);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, PolicyAnswers.Api);
            options.SerializerOptions.TypeInfoResolverChain.Insert(2, NoticeAnswers.Api);
        });
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribedAccess.AddSchemeAsync);
            options.AddOperationTransformer(DescribedParameters.AddAsync);
            options.AddOperationTransformer(DescribedAccess.RequireAsync);
            options.AddOperationTransformer(DescribedRefusals.AddAsync);
            options.AddSchemaTransformer(DescribedSchemas.FitAsync);
        });
        return services;
    }

    // Who is there: by the token where a request names one or has its cookie, else by the account's session.
    private static void AddDoors(IServiceCollection services, WebSettings settings)
    {
        services.AddHttpContextAccessor();
        services.Wrap<ILedger>((provider, inner) => new ScopedLedger(
            inner, provider.GetRequiredService<IHttpContextAccessor>(), provider.GetRequiredService<AddressBook>()));
        services.Wrap<IOutbox>((provider, inner) => new ScopedOutbox(
            inner, provider.GetRequiredService<IHttpContextAccessor>(), provider.GetRequiredService<AddressBook>()));
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SessionRegister>();
        services.AddSingleton<AccountDesk>();
        var doors = services.AddAuthentication(Access.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null)
            .AddPolicyScheme(Access.SchemeName, null, options =>
            {
                options.ForwardDefault = TokenHandler.SchemeName;
                options.ForwardDefaultSelector = http =>
                    settings.HasAccounts && http.Request.Headers.Authorization.Count == 0 && http.Request.Cookies.ContainsKey(SessionCookie.CookieName)
                        ? SessionCookie.SchemeName
                        : TokenHandler.SchemeName;
                options.ForwardChallenge = TokenHandler.SchemeName;
                options.ForwardForbid = TokenHandler.SchemeName;
            });
        if (settings.HasAccounts)
        {
            // Sessions live in this process, so the keys of their cookies need not outlive it.
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            doors.AddCookie(SessionCookie.SchemeName, SessionCookie.Configure);
        }
    }
}
