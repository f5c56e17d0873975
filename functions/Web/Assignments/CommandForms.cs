using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Pages.OneAssignment;
using GovOpenFlow.Web.Pages.ReviewQueue;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Commands as forms of an assignment's page: read and decided by the API's code, answered with the page.</summary>
internal static class CommandForms
{
    // Fields of bodies that are lists; a form has a line for each element.
    private static readonly string[] Lists = ["links", "evidence"];

    private static readonly QueryParameter BackParameter = new("back", "review: go on with the review queue afterwards.", Allowed: EnumNames<Back>.All);

    public static void Map(
        RouteGroupBuilder one, string path, string access, string[] fields, Func<JsonFields, HttpContext, Task<Command>> read) => one
        .MapPost("/" + path, async (string id, HttpContext http, CommandRunner runner, AssignmentPages pages) =>
        {
            var back = new Query(http).Choice<Back>(BackParameter.Name);
            var sent = await SentForm.ReadAsync(http, [.. fields, SentForm.ActingFor]).ConfigureAwait(false);
            var bytes = sent.ToJson([.. fields.Except(Lists)], [.. fields.Intersect(Lists)]);
            var refused = await sent.TryAsync(async () =>
            {
                using var json = RequestBody.Parse(bytes);
                var asked = await read(new(json.RootElement, "$", fields), http).ConfigureAwait(false);
                var answer = await runner.RunAsync(http, id, bytes, asked).ConfigureAwait(false);
                if (answer.Status < StatusCodes.Status400BadRequest && asked.Afterwards is { } afterwards)
                {
                    await afterwards().ConfigureAwait(false);
                }

                return answer;
            }).ConfigureAwait(false);
            if (refused is not null)
            {
                await pages.WriteAsync(http, id, refused).ConfigureAwait(false);
                return;
            }

            // From the queue one goes on with the queue.
            Flash.Say(http, new Words(CallerLanguage.Of(http))["Done." + path.Replace('/', '.')]);
            await new SeeOther(back == Back.Review ? ReviewPages.Path : "/assignments/" + Uri.EscapeDataString(id)).ExecuteAsync(http).ConfigureAwait(false);
        })
        .WithMetadata(BackParameter)
        .RequireAuthorization(access);

    private enum Back
    {
        Review,
    }
}
