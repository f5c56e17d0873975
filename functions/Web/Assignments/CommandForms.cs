using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Pages.OneAssignment;
using GovOpenFlow.Web.Pages.ReviewQueue;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Commands as forms of an assignment's page: read and decided by the API's code, answered with the page.</summary>
internal static class CommandForms
{
    // Fields of bodies that are lists; a form has a line for each element, and files where the API has their hashes.
    private static readonly string[] Lists = ["links", FileForm.Field];

    private static readonly QueryParameter BackParameter = new("back", "review: go on with the review queue afterwards.", Allowed: EnumNames<Back>.All);

    public static void Map(RouteGroupBuilder one, CommandShape shape) => one
        .MapPost("/" + shape.Path, async (string id, HttpContext http, CommandRunner runner, AssignmentPages pages, TimeProvider clock) =>
        {
            var back = new Query(http).Choice<Back>(BackParameter.Name);
            string[] fields = [.. shape.Fields, SentForm.ActingFor];
            var sent = shape.Fields.Contains(FileForm.Field)
                ? await SentForm.ReadWithFilesAsync(http, clock, fields).ConfigureAwait(false)
                : await SentForm.ReadAsync(http, fields).ConfigureAwait(false);
            var refused = await sent.TryAsync(async () =>
            {
                var whole = sent.Files.Count == 0 ? sent : await KeepFilesAsync(sent, id, http).ConfigureAwait(false);
                var bytes = whole.ToJson([.. shape.Fields.Except(Lists)], [.. shape.Fields.Intersect(Lists)]);
                return await runner.RunAsync(http, id, bytes, await shape.ReadAsync(bytes, http).ConfigureAwait(false)).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (refused is not null)
            {
                await pages.WriteAsync(http, id, refused).ConfigureAwait(false);
                return;
            }

            // From the queue one goes on with the queue.
            Flash.Say(http, new Words(CallerLanguage.Of(http))["Done." + shape.Path.Replace('/', '.')]);
            await new SeeOther(back == Back.Review ? ReviewPages.Path : "/assignments/" + Uri.EscapeDataString(id)).ExecuteAsync(http).ConfigureAwait(false);
        })
        .WithMetadata(BackParameter)
        .RequireAuthorization(shape.Access);

    private static async Task<SentForm> KeepFilesAsync(SentForm sent, string id, HttpContext http)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<ILedger>().FindAsync(id, http.RequestAborted).ConfigureAwait(false) is null)
        {
            throw Refusals.NoSuchAssignment(id).ToException();
        }

        var kept = await services.GetRequiredService<EvidenceDesk>().KeepAllAsync(id, sent.Files, http.RequestAborted).ConfigureAwait(false);
        return sent.With(FileForm.Field, kept.Select(file => file.Sha256));
    }

    private enum Back
    {
        Review,
    }
}
