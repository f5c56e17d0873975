using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads forms that may bring files of evidence: at most five and the text, and not for ever.</summary>
internal static class FileForm
{
    /// <summary>The field that brings the files.</summary>
    public const string Field = "evidence";

    /// <summary>Bytes of the whole form: five files, and room for the text.</summary>
    public const long MostBytes = ((long)EvidenceLimits.MostFiles * EvidenceLimits.MostBytes) + (1 << 20);

    /// <exception cref="ProblemException">It is not a form, is too large, or was not sent in time.</exception>
    public static Task<IFormCollection> ReadAsync(HttpContext http, TimeProvider clock) => Upload.FormAsync(http, clock, MostBytes, new()
    {
        ValueCountLimit = 20,
        KeyLengthLimit = 100,
        ValueLengthLimit = RequestBody.MostJsonBytes,
        MultipartBoundaryLengthLimit = 200,
        MultipartHeadersCountLimit = 8,
        MultipartHeadersLengthLimit = 8192,
        MultipartBodyLengthLimit = MostBytes,
    });

    /// <summary>The files that were chosen; a field left empty sends one without name and content.</summary>
    /// <exception cref="ProblemException">They are too many, or one is too large.</exception>
    public static IReadOnlyList<SentFile> FilesOf(IFormCollection form)
    {
        var files = form.Files.Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        if (files.Count > EvidenceLimits.MostFiles)
        {
            throw BadRequests.TooMany("$." + Field, files.Count, EvidenceLimits.MostFiles).ToException();
        }

        return files.Find(file => file.Length > EvidenceLimits.MostBytes) is { } large
            ? throw Refusals.NotEvidence(EvidenceFault.TooLarge, EvidenceName.Clean(large.FileName), "$." + Field).ToException()
            : [.. files.Select(file => new SentFile(file))];
    }
}
