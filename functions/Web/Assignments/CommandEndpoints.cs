using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Assignments;

/// <summary>All that a person can do to an assignment.</summary>
internal static class CommandEndpoints
{
    /// <summary>核实: also several at once, from the review queue.</summary>
    public static readonly CommandShape Verify = CommandShape.Of("verify", Access.Review, VerifyBody.Fields, VerifyBody.Read, body =>
        new(AuditKind.Verified, to => new LifecycleInput.Verify(to.At, to.By, body.Comment)));

    /// <summary>退回整改: also several at once, from the review queue.</summary>
    public static readonly CommandShape Return = CommandShape.Of("return", Access.Review, ReturnBody.Fields, ReturnBody.Read, body =>
        new(AuditKind.Returned, to => new LifecycleInput.Return(to.At, to.By, body.Reason, body.RectifyBy)));

    public static void Map(CommandRoutes one)
    {
        Map<AcknowledgeBody>(one, "Acknowledge (签收)", "For the unit. Acknowledging twice changes nothing.",
            CommandShape.Of("acknowledge", Access.Coordinate, AcknowledgeBody.Fields, AcknowledgeBody.Read, _ =>
                new(AuditKind.Acknowledged, to => new LifecycleInput.Acknowledge(to.At, to.By))));
        Map<ReportBody>(one, "Report (报送)", "Hands in the report for the checkpoint at hand; before it is reviewed a further one takes its place.",
            new("report", Access.Coordinate, ReportBody.Fields, (json, http) => ReportAsync(ReportBody.Read(json), http)));
        Map<VerifyBody>(one, "Verify (核实)", "The report is good: the next checkpoint begins, or the assignment is closed.", Verify);
        Map<ReturnBody>(one, "Return (退回整改)", "The report is not good enough; a better one is due by rectifyBy.", Return);
        Map<AskExtensionBody>(one, "Ask for an extension (申请延期)", "Before the due date has run out; the coordinator decides.",
            CommandShape.Of("extension", Access.Coordinate, AskExtensionBody.Fields, AskExtensionBody.Read, body =>
                new(AuditKind.ExtensionAsked, to => new LifecycleInput.AskExtension(to.At, to.By, body.Until, body.Reason))));
        Map<GrantExtensionBody>(one, "Grant the extension (同意延期)", "The due date moves to the one asked for, or to another.",
            CommandShape.Of("extension/grant", Access.Coordinate, GrantExtensionBody.Fields, GrantExtensionBody.Read, body =>
                new(AuditKind.ExtensionGranted, to => new LifecycleInput.GrantExtension(to.At, to.By, body.Until))));
        Map<ReasonBody>(one, "Refuse the extension (不同意延期)", "The due date stays.",
            CommandShape.Of("extension/refuse", Access.Coordinate, ReasonBody.Fields, ReasonBody.Read, body =>
                new(AuditKind.ExtensionRefused, to => new LifecycleInput.RefuseExtension(to.At, to.By, body.Reason))));
        Map<ReassignBody>(one, "Reassign (改派)", "Another unit is held to account; it starts afresh.",
            new("reassign", Access.Coordinate, ReassignBody.Fields, (json, http) => ReassignAsync(ReassignBody.Read(json), http)));
        Map<ReasonBody>(one, "Withdraw (撤销)", "The item is no longer asked for.",
            CommandShape.Of("withdraw", Access.Coordinate, ReasonBody.Fields, ReasonBody.Read, body =>
                new(AuditKind.Withdrawn, to => new LifecycleInput.Withdraw(to.At, to.By, body.Reason))));
    }

    private static async Task<Command> ReportAsync(ReportBody body, HttpContext http)
    {
        var id = (string)http.GetRouteValue("id")!;
        var desk = http.RequestServices.GetRequiredService<EvidenceDesk>();
        var files = await desk.ClaimAsync(id, body.Evidence ?? [], http.RequestAborted).ConfigureAwait(false);
        return new(AuditKind.Reported, to => new LifecycleInput.HandIn(to.At, to.By, body.Text, body.Links ?? [], files))
        {
            Afterwards = () => desk.SettleAsync(id, files),
        };
    }

    // The ledger knows units by one name each; an alias stands for it.
    private static async Task<Command> ReassignAsync(ReassignBody body, HttpContext http)
    {
        var known = await http.RequestServices.GetRequiredService<DirectoryStore>().LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var unit = known.Directory.Find(body.Unit)?.Name ?? body.Unit;
        return new(AuditKind.Reassigned, to => new LifecycleInput.Reassign(to.At, to.By, unit, body.Reason));
    }

    private static void Map<T>(CommandRoutes one, string summary, string description, CommandShape shape)
        where T : class
    {
        MapApi<T>(one.Api, summary, description, shape);
        CommandForms.Map(one.Pages, shape);
    }

    private static void MapApi<T>(RouteGroupBuilder one, string summary, string description, CommandShape shape)
        where T : class => one
        .MapPost("/" + shape.Path, async (string id, HttpContext http, CommandRunner runner) =>
        {
            _ = new Query(http);
            var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
            return (IResult)await runner.RunAsync(http, id, bytes, await shape.ReadAsync(bytes, http).ConfigureAwait(false)).ConfigureAwait(false);
        })
        .WithName(string.Concat(shape.Path.Split('/').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])))
        .WithSummary(summary)
        .WithDescription(description + " If-Match with the version that the caller saw is optional. What the rules refuse is 409 with the reason as code.")
        .RequireAuthorization(shape.Access)
        .OnceOnly()
        .WithMetadata(TakesIfMatch.Optional)
        .Accepts<T>("application/json")
        .Produces<CommandJson>()
        .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed);
}
