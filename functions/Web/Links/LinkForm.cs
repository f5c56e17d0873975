using System.Text.Json;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Links;

/// <summary>The form of a unit's page, as it was sent. Its fields are checked by the code that checks the API's.</summary>
internal sealed class LinkForm
{
    private const string SealField = "seal";
    private static readonly string[] Texts = ["text", "links", "until", "reason"];

    private readonly IFormCollection form;

    private LinkForm(IFormCollection form) => this.form = form;

    public string? Seal => Field(SealField);

    /// <summary>What was typed, to be shown again. Browsers do not fill in files again.</summary>
    public IReadOnlyDictionary<string, string> Values => Texts.Append(FileForm.Field).ToDictionary(name => name, name => Field(name) ?? "");

    /// <summary>Reads a form.</summary>
    /// <exception cref="ProblemException">It is not a form, has other fields, is too large, or was not sent in time.</exception>
    public static async Task<LinkForm> ReadAsync(HttpContext http, TimeProvider clock)
    {
        var form = await FileForm.ReadAsync(http, clock).ConfigureAwait(false);
        var allowed = Texts.Append(SealField).Append(FileForm.Field).ToList();
        if (form.Keys.Concat(form.Files.Select(file => file.Name)).FirstOrDefault(name => !allowed.Contains(name)) is { } unknown)
        {
            throw BadRequests.UnknownField("body", unknown, allowed).ToException();
        }

        return new(form);
    }

    /// <exception cref="ProblemException">A field is wrong.</exception>
    public ReportBody Report() => Read(["text"], ["links"], ReportBody.Fields, ReportBody.Read);

    /// <exception cref="ProblemException">A field is wrong.</exception>
    public AskExtensionBody Extension() => Read(["until", "reason"], [], AskExtensionBody.Fields, AskExtensionBody.Read);

    /// <exception cref="ProblemException">They are too many, or one is too large.</exception>
    public IReadOnlyList<SentFile> Files() => FileForm.FilesOf(form);

    private T Read<T>(string[] texts, string[] lists, string[] fields, Func<JsonFields, T> read)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var name in texts.Where(name => Field(name) is not null))
            {
                json.WriteString(name, Field(name));
            }

            foreach (var name in lists)
            {
                json.WriteStartArray(name);
                foreach (var line in (Field(name) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(bytes.ToArray());
        return read(new(document.RootElement, "$", fields));
    }

    // Browsers end lines with CR LF whatever was typed; a blank field is one that was not filled in.
    private string? Field(string name) =>
        form[name] is [{ } text] && !string.IsNullOrWhiteSpace(text) ? text.ReplaceLineEndings("\n").Trim() : null;
}
