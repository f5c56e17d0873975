using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Assignments;

/// <summary>How long the texts of a request may be, in UTF-16 units.</summary>
internal static class Lengths
{
    public const int ReportText = 20_000;
    public const int Reason = 2_000;
    public const int Link = 2_000;
    public const int Links = 20;
    public const int UnitName = 100;
    public const int Hash = 64;
}

/// <summary>签收: takes nothing.</summary>
internal sealed record AcknowledgeBody
{
    public static AcknowledgeBody Read(JsonFields _) => new();

    public static readonly string[] Fields = [];
}

/// <summary>报送.</summary>
/// <param name="Text">What was done; 1–20,000 characters.</param>
/// <param name="Links">Where it was published: at most 20, http or https, 2,000 characters each.</param>
/// <param name="Evidence">Files that show it, sent before: at most 5, each by its SHA-256.</param>
internal sealed record ReportBody(string Text, IReadOnlyList<string>? Links, IReadOnlyList<string>? Evidence)
{
    public static readonly string[] Fields = ["text", "links", "evidence"];

    public static ReportBody Read(JsonFields fields)
    {
        var links = fields.Texts("links", Lengths.Links, Lengths.Link);
        for (var index = 0; index < links.Count; index++)
        {
            if (!Uri.TryCreate(links[index], UriKind.Absolute, out var address)
                || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
                || address.Host.Length == 0
                || links[index].Any(char.IsWhiteSpace))
            {
                throw BadRequests.BadLink($"{fields.PathOf("links")}[{index}]", links[index]).ToException();
            }
        }

        var evidence = fields.Texts("evidence", EvidenceLimits.MostFiles, Lengths.Hash);
        for (var index = 0; index < evidence.Count; index++)
        {
            if (evidence[index].Length != Lengths.Hash || !evidence[index].All(char.IsAsciiHexDigitLower))
            {
                throw Refusals.NoSuchEvidence(evidence[index], $"{fields.PathOf("evidence")}[{index}]").ToException();
            }
        }

        return new(fields.Text("text", Lengths.ReportText), links, [.. evidence.Distinct()]);
    }
}

/// <summary>核实.</summary>
/// <param name="Comment">At most 2,000 characters; may be left out.</param>
internal sealed record VerifyBody(string? Comment)
{
    public static readonly string[] Fields = ["comment"];

    public static VerifyBody Read(JsonFields fields) => new(fields.OptionalText("comment", Lengths.Reason));
}

/// <summary>退回整改.</summary>
/// <param name="Reason">What is missing; 1–2,000 characters.</param>
/// <param name="RectifyBy">The day by which a better report is due, after today; left out: the policy's default.</param>
internal sealed record ReturnBody(string Reason, DateOnly? RectifyBy)
{
    public static readonly string[] Fields = ["reason", "rectifyBy"];

    public static ReturnBody Read(JsonFields fields) => new(fields.Text("reason", Lengths.Reason), fields.OptionalDate("rectifyBy"));
}

/// <summary>申请延期.</summary>
/// <param name="Until">The new due date, later than the present one.</param>
/// <param name="Reason">Why, and how far the work has come; 1–2,000 characters.</param>
internal sealed record AskExtensionBody(DateOnly Until, string Reason)
{
    public static readonly string[] Fields = ["until", "reason"];

    public static AskExtensionBody Read(JsonFields fields) => new(fields.Date("until"), fields.Text("reason", Lengths.Reason));
}

/// <summary>同意延期.</summary>
/// <param name="Until">Another date than the one asked for; left out: that one.</param>
internal sealed record GrantExtensionBody(DateOnly? Until)
{
    public static readonly string[] Fields = ["until"];

    public static GrantExtensionBody Read(JsonFields fields) => new(fields.OptionalDate("until"));
}

/// <summary>改派.</summary>
/// <param name="Unit">The unit that is held to account from now on; 1–100 characters. An alias of the directory stands for its unit.</param>
/// <param name="Reason">1–2,000 characters.</param>
internal sealed record ReassignBody(string Unit, string Reason)
{
    public static readonly string[] Fields = ["unit", "reason"];

    public static ReassignBody Read(JsonFields fields) => new(fields.Text("unit", Lengths.UnitName).Trim(), fields.Text("reason", Lengths.Reason));
}

/// <summary>不同意延期, 撤销.</summary>
/// <param name="Reason">1–2,000 characters.</param>
internal sealed record ReasonBody(string Reason)
{
    public static readonly string[] Fields = ["reason"];

    public static ReasonBody Read(JsonFields fields) => new(fields.Text("reason", Lengths.Reason));
}
