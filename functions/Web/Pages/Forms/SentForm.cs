using System.Text;
using System.Text.Json;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace GovOpenFlow.Web.Pages.Forms;

/// <summary>A form that a page has sent.</summary>
/// <remarks>
/// It goes the way of the API: its fields become the JSON body, its hidden fields the headers Idempotency-Key and If-Match, and the
/// same code reads, checks and decides. So the page refuses what the API refuses, in the same words.
/// </remarks>
internal sealed class SentForm
{
    /// <summary>The field that names a person for whom the caller acts: the header X-Acting-For.</summary>
    public const string ActingFor = "actingFor";

    private const int MostHeader = 2_000;
    private const string KeyField = "key";
    private const string VersionField = "version";
    private readonly HttpContext http;
    private readonly IFormCollection? files;

    private SentForm(HttpContext http, IReadOnlyDictionary<string, IReadOnlyList<string>> values, IFormCollection? files)
    {
        this.http = http;
        this.files = files;
        All = values;
    }

    /// <summary>All values by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; }

    /// <summary>The files that were chosen.</summary>
    /// <exception cref="ProblemException">They are too many, or one is too large.</exception>
    public IReadOnlyList<SentFile> Files => files is null ? [] : FileForm.FilesOf(files);

    /// <summary>A field's text; null where it was not sent or is blank.</summary>
    public string? this[string field] => All.GetValueOrDefault(field) is [var first, ..] && !string.IsNullOrWhiteSpace(first) ? first : null;

    /// <summary>Reads a form of at most 256 KiB.</summary>
    /// <param name="http">The request; its Idempotency-Key and If-Match are set from the hidden fields, where it has no such header.</param>
    /// <param name="fields">The fields that it may have, besides the hidden ones.</param>
    /// <exception cref="ProblemException">It is not a form, too large, or has another field.</exception>
    public static async Task<SentForm> ReadAsync(HttpContext http, params IReadOnlyList<string> fields)
    {
        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw Refusals.NotAForm.ToException();
        }

        using var reader = new FormReader(new MemoryStream(bytes), Encoding.UTF8)
        {
            ValueLengthLimit = RequestBody.MostJsonBytes,
            KeyLengthLimit = RequestBody.MostJsonBytes,
            ValueCountLimit = 2000,
        };
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> values;
        try
        {
            values = await reader.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw Refusals.NotAForm.ToException();
        }

        return Of(http, values, null, fields);
    }

    /// <summary>Reads a form that may bring files in the field <see cref="FileForm.Field"/>.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<SentForm> ReadWithFilesAsync(HttpContext http, TimeProvider clock, params IReadOnlyList<string> fields)
    {
        var form = await FileForm.ReadAsync(http, clock).ConfigureAwait(false);
        if (form.Files.FirstOrDefault(file => file.Name != FileForm.Field) is { } stray)
        {
            throw BadRequests.UnknownField("body", stray.Name, fields).ToException();
        }

        var values = form.ToDictionary(one => one.Key, one => one.Value);
        // A field of files only has no text; what is wrong with them is still told there.
        values.TryAdd(FileForm.Field, default);
        return Of(http, values, form, fields);
    }

    private static SentForm Of(
        HttpContext http, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> values, IFormCollection? files, IReadOnlyList<string> fields)
    {
        if (values.Keys.FirstOrDefault(name => name is not (KeyField or VersionField) && !fields.Contains(name)) is { } unknown)
        {
            throw BadRequests.UnknownField(unknown.Length <= 80 ? unknown : "body", unknown, fields).ToException();
        }

        // Browsers end lines with CR LF whatever was typed.
        var sent = new SentForm(
            http,
            values.ToDictionary(
                one => one.Key,
                one => (IReadOnlyList<string>)[.. one.Value.Select(value => (value ?? "").ReplaceLineEndings("\n").Trim())]),
            files);
        sent.SetHeader("Idempotency-Key", sent[KeyField]);
        sent.SetHeader("X-Acting-For", fields.Contains(ActingFor) && sent[ActingFor] is { } name ? Uri.EscapeDataString(name) : null, MostHeader);
        sent.SetHeader("If-Match", sent[VersionField] is { } version ? $"\"{version}\"" : null);
        return sent;
    }

    /// <summary>The same form with further lines in a field.</summary>
    public SentForm With(string field, IEnumerable<string> lines) =>
        new(http, new Dictionary<string, IReadOnlyList<string>>(All) { [field] = [string.Join('\n', [.. All.GetValueOrDefault(field) ?? [], .. lines])] }, files);

    /// <summary>Its fields as the JSON body that the API takes; blank ones are left out.</summary>
    /// <param name="texts">Fields that are texts there.</param>
    /// <param name="lists">Fields with a line for each element of an array.</param>
    public byte[] ToJson(IReadOnlyList<string> texts, params IReadOnlyList<string> lists)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var name in texts.Where(name => this[name] is not null))
            {
                json.WriteString(name, this[name]);
            }

            foreach (var name in lists.Where(name => this[name] is not null))
            {
                json.WriteStartArray(name);
                foreach (var line in this[name]!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Acts as the form asks.</summary>
    /// <param name="act">Reads the body and decides, as an API call does.</param>
    /// <returns>Null: done. Else the form with what was wrong, to be shown again.</returns>
    public async Task<FormState?> TryAsync(Func<Task<Answer>> act)
    {
        ProblemJson problem;
        try
        {
            var answer = await act().ConfigureAwait(false);
            if (answer.Status < 400)
            {
                return null;
            }

            problem = JsonSerializer.Deserialize(answer.Body, WebJson.Api.ProblemJson)!;
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 409 or 412 or 413 or 422)
        {
            problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        }

        return Refused(problem);
    }

    /// <summary>The form with a problem at the field that is meant.</summary>
    public FormState Refused(ProblemJson problem) => FormState.Refused(
        http.Request.Path.Value ?? "/", All.ToDictionary(one => one.Key, one => one.Value.Count > 0 ? one.Value[0] : ""), problem);

    private void SetHeader(string name, string? value, int most = 128)
    {
        if (value is not null && value.Length <= most && value.All(char.IsAscii) && http.Request.Headers[name].Count == 0)
        {
            http.Request.Headers[name] = value;
        }
    }
}
