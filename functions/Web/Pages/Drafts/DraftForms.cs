using System.Text;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Reads the forms of drafts that are no plain fields: the document, and units with their roles.</summary>
internal static class DraftForms
{
    // What stands around the document, and the fields beside it.
    private const int MostBeside = 1024 * 1024;

    /// <summary>The document that the form for a new draft brings: a file, or pasted text.</summary>
    /// <exception cref="ProblemException">It is not such a form, too large, too slow, or brings nothing.</exception>
    public static async Task<(byte[] Document, string? FileName, IFormCollection Fields)> ReadDocumentAsync(HttpContext http, TimeProvider clock)
    {
        var form = await Upload.FormAsync(http, clock, PlanIntake.MostBytes + MostBeside, new()
        {
            MultipartBodyLengthLimit = PlanIntake.MostBytes, ValueLengthLimit = PlanIntake.MostBytes, ValueCountLimit = 20,
        }).ConfigureAwait(false);
        if (form.Files.GetFile("file") is { Length: > 0 } file)
        {
            // The last part of what the browser calls it: used to tell formats apart, and shown.
            var name = file.FileName.Replace('\\', '/').Split('/')[^1];
            return (await new SentFile(file).ReadAsync(http.RequestAborted).ConfigureAwait(false), name.Length > 255 ? name[^255..] : name, form);
        }

        var text = form["text"].ToString();
        return string.IsNullOrWhiteSpace(text)
            ? throw DraftRefusals.NothingGiven.ToException()
            : (Encoding.UTF8.GetBytes(text), null, form);
    }

    /// <summary>Units as typed: one to a line, the role before the name where it is not 责任.</summary>
    /// <param name="typed">The lines; null or blank: none are given.</param>
    public static IReadOnlyList<DraftUnit>? Units(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var units = new List<DraftUnit>();
        foreach (var line in typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var role = Role.Responsible;
            var name = line;
            foreach (var (one, words) in Roles)
            {
                if (words.FirstOrDefault(word => line.Length > word.Length && line.StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsGap(line[word.Length])) is { } found)
                {
                    (role, name) = (one, line[found.Length..].TrimStart(' ', '　', '\t', ':', '：'));
                    break;
                }
            }

            if (name.Length > 0 && units.TrueForAll(unit => unit.Name != name))
            {
                units.Add(new(name.Length > 100 ? name[..100] : name, role));
            }
        }

        return units;
    }

    private static readonly (Role Role, string[] Words)[] Roles =
    [
        (Role.Lead, ["牵头", "Lead"]), (Role.Responsible, ["责任", "Responsible"]), (Role.Cooperating, ["配合", "Cooperating"]), (Role.Advising, ["指导", "Advising"]),
    ];

    private static bool IsGap(char character) => character is ' ' or '　' or '\t' or ':' or '：';
}
