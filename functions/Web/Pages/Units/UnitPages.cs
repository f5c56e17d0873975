using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Units;

/// <summary>Pages of units and contacts: list and edit.</summary>
internal static class UnitPages
{
    private const string EditPath = "/units/edit";
    private const string OfficePath = "/units/office";

    private static readonly string[] ContactParts = ["Name", "Email", "Phone"];
    private static readonly QueryParameter Search = new("q", "Part of a name, alias or contact.");
    private static readonly QueryParameter Contacts = new("contacts", "missing: only units without a liaison.", Allowed: ["missing"]);
    private static readonly QueryParameter Name = new("name", "The unit's name; left out: a new one.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units").RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        pages.MapGet("", ListAsync).WithMetadata(Search, Contacts);
        pages.MapGet("/edit", EditAsync).WithMetadata(Name);
        pages.MapPost("/edit", (Delegate)SaveAsync);
        pages.MapGet("/office", OfficeAsync);
        pages.MapPost("/office", (Delegate)SaveOfficeAsync);
    }

    private static async Task ListAsync(HttpContext http, PageRenderer renderer, DirectoryStore store)
    {
        var query = new Query(http);
        var (search, onlyMissing) = (query.Text(Search.Name, 100), query.Text(Contacts.Name) == "missing");
        var (directory, _) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var shown = directory.Units
            .Where(unit => search is null || Matches(unit, directory.KeyOf(search), directory.KeyOf))
            .Where(unit => !onlyMissing || IsMissing(unit))
            .OrderByDescending(IsMissing)
            .ToList();
        await renderer.WriteAsync<UnitsPage>(http, new Dictionary<string, object?>
        {
            [nameof(UnitsPage.Directory)] = directory,
            [nameof(UnitsPage.Shown)] = (IReadOnlyList<Unit>)shown,
            [nameof(UnitsPage.Search)] = search,
            [nameof(UnitsPage.OnlyMissing)] = onlyMissing,
        }).ConfigureAwait(false);
    }

    private static bool IsMissing(Unit unit) => (unit.Liaison?.Email ?? unit.Liaison?.Phone) is null;

    private static bool Matches(Unit unit, string key, Func<string, string> keyOf) =>
        new[] { unit.Name, unit.Liaison?.Name, unit.Liaison?.Email, unit.Liaison?.Phone, unit.Leader?.Name, unit.Supervisor?.Name }
            .Concat(unit.Aliases)
            .Any(text => text is not null && keyOf(text).Contains(key, StringComparison.Ordinal));

    private static async Task EditAsync(HttpContext http, PageRenderer renderer, DirectoryStore store)
    {
        var name = new Query(http).Text(Name.Name, 100);
        await RenderUnitAsync(http, renderer, store, name, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderUnitAsync(HttpContext http, PageRenderer renderer, DirectoryStore store, string? name, FormState? refused)
    {
        var (directory, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var unit = name is null ? null : directory.Units.FirstOrDefault(one => one.Name == name);
        if (name is not null && unit is null && refused is null)
        {
            throw UnitRefusals.NoSuchUnit(name).ToException();
        }

        var values = new List<(string, string)>
        {
            ("name", unit?.Name ?? ""),
            ("aliases", string.Join('\n', unit?.Aliases ?? [])),
            ("groups", string.Join('\n', directory.Groups.Where(group => group.Members.Contains(unit?.Name ?? "")).Select(group => group.Name))),
        };
        values.AddRange(ValuesOf("liaison", unit?.Liaison));
        values.AddRange(ValuesOf("leader", unit?.Leader));
        values.AddRange(ValuesOf("supervisor", unit?.Supervisor));
        await renderer.WriteAsync<UnitPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(UnitPage.Name)] = unit?.Name,
                [nameof(UnitPage.State)] = FormState.Of(EditPath, refused, [.. values]),
                [nameof(UnitPage.Version)] = version,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            name is null ? EditPath : $"{EditPath}?name={Uri.EscapeDataString(name)}").ConfigureAwait(false);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, PageRenderer renderer, DirectoryStore store, DirectoryDesk desk)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(
            http, ["before", "do", "name", "aliases", "groups", .. FieldsOf("liaison"), .. FieldsOf("leader"), .. FieldsOf("supervisor")]).ConfigureAwait(false);
        var before = sent["before"];
        var (directory, _) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var known = before is null ? null : directory.Units.FirstOrDefault(one => one.Name == before);
        var refused = await TryAsync(http, sent, EditPath, () => sent["do"] == "remove" && before is not null
            ? desk.RemoveUnitAsync(http, before, http.RequestAborted)
            : desk.SaveUnitAsync(
                http, before,
                new(
                    sent["name"] ?? "", LinesOf(sent["aliases"]),
                    ContactOf(sent, "liaison", known?.Liaison), ContactOf(sent, "leader", known?.Leader), ContactOf(sent, "supervisor", known?.Supervisor)),
                LinesOf(sent["groups"]), http.RequestAborted)).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderUnitAsync(http, renderer, store, before, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, UnitTexts.Source.Get(sent["do"] == "remove" ? "Removed" : "Saved", CallerLanguage.Of(http), sent["name"] ?? before));
        return new SeeOther("/units");
    }

    private static async Task OfficeAsync(HttpContext http, PageRenderer renderer, DirectoryStore store)
    {
        _ = new Query(http);
        await RenderOfficeAsync(http, renderer, store, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderOfficeAsync(HttpContext http, PageRenderer renderer, DirectoryStore store, FormState? refused)
    {
        var (directory, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<OfficePage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(OfficePage.State)] = FormState.Of(
                    OfficePath, refused, [.. ValuesOf("coordinator", directory.Coordinator), .. ValuesOf("leadingGroup", directory.LeadingGroup)]),
                [nameof(OfficePage.Version)] = version,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
    }

    private static async Task<IResult> SaveOfficeAsync(HttpContext http, PageRenderer renderer, DirectoryStore store, DirectoryDesk desk)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, [.. FieldsOf("coordinator"), .. FieldsOf("leadingGroup")]).ConfigureAwait(false);
        var (directory, _) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var refused = await TryAsync(http, sent, OfficePath, () => desk.SaveOfficeAsync(
            http, ContactOf(sent, "coordinator", directory.Coordinator), ContactOf(sent, "leadingGroup", directory.LeadingGroup), http.RequestAborted)).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderOfficeAsync(http, renderer, store, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, UnitTexts.Source.Get("OfficeSaved", CallerLanguage.Of(http)));
        return new SeeOther("/units");
    }

    // $.units[3].liaison.email is the field liaisonEmail of this form.
    private static async Task<FormState?> TryAsync(HttpContext http, SentForm sent, string path, Func<Task<Answer>> act)
    {
        try
        {
            await act().ConfigureAwait(false);
            return null;
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 404 or 409 or 412 or 422)
        {
            var parts = (refused.Problem.Place ?? "").Split('.', '[');
            var field = parts is [.., var contact, var part] && part.Length > 0 && sent.All.ContainsKey(contact + char.ToUpperInvariant(part[0]) + part[1..])
                ? contact + char.ToUpperInvariant(part[0]) + part[1..]
                : parts.LastOrDefault(sent.All.ContainsKey);
            var problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
            return FormState.Refused(path, sent.All.ToDictionary(one => one.Key, one => one.Value.Count > 0 ? one.Value[0] : ""), problem with { Place = field });
        }
    }

    private static IEnumerable<string> FieldsOf(string prefix) => ContactParts.Select(part => prefix + part);

    private static (string, string)[] ValuesOf(string prefix, Contact? contact) =>
        [(prefix + "Name", contact?.Name ?? ""), (prefix + "Email", contact?.Email ?? ""), (prefix + "Phone", contact?.Phone ?? "")];

    // What the form does not show stays as it was.
    private static Contact? ContactOf(SentForm sent, string prefix, Contact? known)
    {
        var contact = (known ?? new(null, null, null)) with { Name = sent[prefix + "Name"], Email = sent[prefix + "Email"], Phone = sent[prefix + "Phone"] };
        return contact == new Contact(null, null, null) ? null : contact;
    }

    private static string[] LinesOf(string? text) =>
        (text ?? "").Split(['\n', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
