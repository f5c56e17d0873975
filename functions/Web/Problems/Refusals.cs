using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Problems;

/// <summary>Requests that are understood but not done.</summary>
internal static class Refusals
{
    public static Problem Unauthenticated { get; } = new(401, "unauthenticated");

    public static Problem Forbidden { get; } = new(403, "forbidden");

    public static Problem CrossOrigin { get; } = new(403, "cross-origin") { Place = "Origin" };

    public static Problem KeyMissing { get; } = new(400, "idempotency-key-missing") { Place = "Idempotency-Key" };

    public static Problem KeyBad { get; } = new(400, "idempotency-key-bad") { Place = "Idempotency-Key" };

    public static Problem KeyReused { get; } = new(422, "idempotency-key-reused") { Place = "Idempotency-Key" };

    public static Problem PreconditionRequired { get; } = new(428, "precondition-required") { Place = "If-Match" };

    public static Problem NotAForm { get; } = new(415, "not-a-form") { Place = "Content-Type" };

    public static Problem TookTooLong { get; } = new(503, "took-too-long") { RetryAfter = 5 };

    public static Problem NoEvidenceStore { get; } = new(503, "no-evidence-store");

    public static Problem OtherHash { get; } = new(422, "other-hash") { Place = "sha256" };

    public static Problem NoSuchEvidence(string sha256, string place) =>
        new(place == "sha256" ? 404 : 422, "no-such-evidence") { Place = place, Arguments = [sha256.Length <= 64 ? sha256 : sha256[..64]] };

    public static Problem NotEvidence(EvidenceFault fault, string name, string place) => fault switch
    {
        EvidenceFault.Empty => new(422, "evidence-empty") { Place = place, Arguments = [name] },
        EvidenceFault.TooLarge => new(413, "evidence-too-large") { Place = place, Arguments = [name, EvidenceLimits.MostBytes >> 20] },
        EvidenceFault.KindNotTaken => new(422, "evidence-kind") { Place = place, Arguments = [name, string.Join(' ', EvidenceReading.Endings)] },
        _ => new(422, "evidence-content") { Place = place, Arguments = [name] },
    };

    public static Problem SignInFailed { get; } = new(401, "sign-in-failed");

    public static Problem WrongCode { get; } = new(403, "wrong-code") { Place = "code" };

    public static Problem NotTheFirst { get; } = new(409, "not-the-first");

    public static Problem PasswordsDiffer { get; } = new(422, "passwords-differ") { Place = "again" };

    public static Problem WrongPassword { get; } = new(422, "wrong-password") { Place = "old" };

    public static Problem LastCoordinator { get; } = new(409, "last-coordinator");

    public static Problem PasswordChangeNeeded { get; } = new(403, "password-change-needed");

    public static Problem NoAccount { get; } = new(409, "no-account");

    public static Problem BadAccountName(string name, string place) =>
        new(400, "bad-account-name") { Place = place, Arguments = [name.Length <= 40 ? name : string.Concat(name.AsSpan(0, 39), "…")] };

    public static Problem WeakPassword(string place) => new(422, "weak-password") { Place = place };

    public static Problem FormNotOurs { get; } = new(400, "form-not-ours");

    public static Problem TooOften(int seconds) => new(429, "too-often") { Arguments = [seconds], RetryAfter = seconds };

    public static Problem UploadTooSlow { get; } = new(408, "upload-too-slow") { Place = "body", Arguments = [(int)Upload.Patience.TotalMinutes] };

    public static Problem KeyInProgress(int retryAfter) => new(409, "idempotency-in-progress") { Place = "Idempotency-Key", RetryAfter = retryAfter };

    public static Problem NoSuchAssignment(string id) => new(404, "no-such-assignment") { Place = "id", Arguments = [id] };

    public static Problem NoSuchPlan(string id) => new(404, "no-such-plan") { Place = "id", Arguments = [id] };

    public static Problem NoSuchCircular(string name) => new(404, "no-such-circular") { Place = "name", Arguments = [name.Length <= 80 ? name : name[..80]] };

    public static Problem CircularNotDue(DateTimeOffset at) => new(409, "circular-not-due")
    {
        Place = "name", Arguments = [Core.Calendar.ChinaTime.DateOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
    };

    public static Problem ScoringHasErrors(IReadOnlyList<Policies.PolicyMistakeJson> errors, string inWords) =>
        new(422, "scoring-has-errors") { Place = "$.text", Arguments = [errors.Count, inWords], Errors = errors };

    public static Problem Stale(long version) => new(412, "stale") { Place = "If-Match", Arguments = [version] };

    /// <summary>The rules did not take an input; the code is the reason in kebab-case.</summary>
    public static Problem ByRules(RefusalReason reason, string? place) =>
        new(409, JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString())) { Place = place };

    public static Problem Unreadable(string code, string message) =>
        new(code == "too-large" ? 413 : 422, "document-unreadable") { Place = "body", Detail = message, Arguments = [code] };

    public static Problem PlanHasErrors(IReadOnlyList<Diagnostic> diagnostics) =>
        new(422, "plan-has-errors") { Place = "body", Arguments = [diagnostics.Count(one => one.Severity == Severity.Error)], Diagnostics = diagnostics };

    public static Problem NotAPlan(IReadOnlyList<Diagnostic> diagnostics) =>
        new(422, "not-a-plan") { Place = "body", Diagnostics = diagnostics };

    public static Problem YearUnknown(IReadOnlyList<Diagnostic> diagnostics) =>
        new(422, "year-unknown") { Place = "year", Diagnostics = diagnostics };

    public static Problem NoUnits(IReadOnlyList<Diagnostic> diagnostics) =>
        new(422, "no-units") { Place = "body", Diagnostics = diagnostics };

    public static Problem LedgerUnavailable(string code) => new(503, "ledger-unavailable") { Arguments = [code], RetryAfter = 30 };

    /// <summary>For answers that the framework leaves empty.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => new(404, "no-such-address"),
        405 => new(405, "method-not-allowed"),
        408 => UploadTooSlow,
        413 => new(413, "too-large") { Arguments = ["?"] },
        415 => new(415, "not-json") { Place = "Content-Type" },
        >= 500 => new(status, "internal-error"),
        _ => new(status, "bad-request"),
    };
}
