using System.Text;
using System.Text.Unicode;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Circulars;

/// <summary>Replaces the scoring, for the API and the page alike.</summary>
internal sealed class ScoringChange(ScoringStore store)
{
    /// <summary>Reads, checks and saves a scoring.</summary>
    /// <exception cref="ProblemException">It does not hold, or another version is stored than the caller saw.</exception>
    public async Task<Answer> ApplyAsync(HttpContext http, byte[] body)
    {
        if (!EntityTags.HasIfMatch(http))
        {
            throw Refusals.PreconditionRequired.ToException();
        }

        if (!Utf8.IsValid(body))
        {
            throw BadRequests.NotUtf8().ToException();
        }

        var reading = ScoringJson.Read(Encoding.UTF8.GetString(body));
        if (reading.Scoring is not { } scoring)
        {
            var culture = CallerLanguage.Of(http);
            throw Refusals.ScoringHasErrors(
                [.. reading.Errors.Select(error => PolicyMistakeJson.Of(error, culture))],
                string.Join('\n', reading.Errors.Select(error => error.Describe(culture)))).ToException();
        }

        var version = await store.VersionAsync(http.RequestAborted).ConfigureAwait(false);
        if (!EntityTags.IsMatch(http, version) || !await store.SaveAsync(scoring, version, http.RequestAborted).ConfigureAwait(false))
        {
            throw Refusals.Stale(version).ToException();
        }

        return AnswerOf(scoring, version + 1);
    }

    public static Answer AnswerOf(Scoring scoring, long version) =>
        new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(ScoringJson.Write(scoring)), EntityTags.Of(version));
}
