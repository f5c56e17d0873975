using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Json;
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
    public static void Map(CommandRoutes one)
    {
        Map(one, "acknowledge", Access.Coordinate, "Acknowledge (签收)", "For the unit. Acknowledging twice changes nothing.",
            AcknowledgeBody.Fields, AcknowledgeBody.Read,
            _ => new(AuditKind.Acknowledged, to => new LifecycleInput.Acknowledge(to.At, to.By)));
        Map(one, "report", Access.Coordinate, "Report (报送)", "Hands in the report for the checkpoint at hand; before it is reviewed a further one takes its place.",
            ReportBody.Fields, ReportBody.Read, ReportAsync);
        Map(one, "verify", Access.Review, "Verify (核实)", "The report is good: the next checkpoint begins, or the assignment is closed.",
            VerifyBody.Fields, VerifyBody.Read,
            body => new(AuditKind.Verified, to => new LifecycleInput.Verify(to.At, to.By, body.Comment)));
        Map(one, "return", Access.Review, "Return (退回整改)", "The report is not good enough; a better one is due by rectifyBy.",
            ReturnBody.Fields, ReturnBody.Read,
            body => new(AuditKind.Returned, to => new LifecycleInput.Return(to.At, to.By, body.Reason, body.RectifyBy)));
        Map(one, "extension", Access.Coordinate, "Ask for an extension (申请延期)", "Before the due date has run out; the coordinator decides.",
            AskExtensionBody.Fields, AskExtensionBody.Read,
            body => new(AuditKind.ExtensionAsked, to => new LifecycleInput.AskExtension(to.At, to.By, body.Until, body.Reason)));
        Map(one, "extension/grant", Access.Coordinate, "Grant the extension (同意延期)", "The due date moves to the one asked for, or to another.",
            GrantExtensionBody.Fields, GrantExtensionBody.Read,
            body => new(AuditKind.ExtensionGranted, to => new LifecycleInput.GrantExtension(to.At, to.By, body.Until)));
        Map(one, "extension/refuse", Access.Coordinate, "Refuse the extension (不同意延期)", "The due date stays.",
            ReasonBody.Fields, ReasonBody.Read,
            body => new(AuditKind.ExtensionRefused, to => new LifecycleInput.RefuseExtension(to.At, to.By, body.Reason)));
        Map(one, "reassign", Access.Coordinate, "Reassign (改派)", "Another unit is held to account; it starts afresh.",
            ReassignBody.Fields, ReassignBody.Read, ReassignAsync);
        Map(one, "withdraw", Access.Coordinate, "Withdraw (撤销)", "The item is no longer asked for.",
            ReasonBody.Fields, ReasonBody.Read,
            body => new(AuditKind.Withdrawn, to => new LifecycleInput.Withdraw(to.At, to.By, body.Reason)));
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

    private static void Map<T>(
        CommandRoutes one, string path, string access, string summary, string description,
        string[] fields, Func<JsonFields, T> read, Func<T, Command> command)
        where T : class =>
        Map(one, path, access, summary, description, fields, read, (body, _) => Task.FromResult(command(body)));

    private static void Map<T>(
        CommandRoutes one, string path, string access, string summary, string description,
        string[] fields, Func<JsonFields, T> read, Func<T, HttpContext, Task<Command>> command)
        where T : class
    {
        MapApi(one.Api, path, access, summary, description, fields, read, command);
        CommandForms.Map(one.Pages, path, access, fields, (json, http) => command(read(json), http));
    }

    private static void MapApi<T>(
        RouteGroupBuilder one, string path, string access, string summary, string description,
        string[] fields, Func<JsonFields, T> read, Func<T, HttpContext, Task<Command>> command)
        where T : class => one
        .MapPost("/" + path, async (string id, HttpContext http, CommandRunner runner) =>
        {
            _ = new Query(http);
            var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
            using var json = RequestBody.Parse(bytes);
            var asked = await command(read(new(json.RootElement, "$", fields)), http).ConfigureAwait(false);
            var answer = await runner.RunAsync(http, id, bytes, asked).ConfigureAwait(false);
            if (answer.Status < StatusCodes.Status400BadRequest && asked.Afterwards is { } afterwards)
            {
                await afterwards().ConfigureAwait(false);
            }

            return (IResult)answer;
        })
        .WithName(string.Concat(path.Split('/').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])))
        .WithSummary(summary)
        .WithDescription(description + " If-Match with the version that the caller saw is optional. What the rules refuse is 409 with the reason as code.")
        .RequireAuthorization(access)
        .OnceOnly()
        .WithMetadata(TakesIfMatch.Optional)
        .Accepts<T>("application/json")
        .Produces<CommandJson>()
        .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed);
}
