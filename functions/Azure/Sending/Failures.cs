using System.Globalization;
using Azure;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>What a refusal means: too many requests and a service in trouble pass, everything else does not.</summary>
/// <remarks>How long to wait after 429 the client honours itself, by Retry-After; what still fails then waits for the dispatcher's next attempt.</remarks>
internal static class Failures
{
    public static SendOutcome Of(RequestFailedException failure) => Of(failure.Status, failure.ErrorCode ?? failure.Message);

    public static SendOutcome Of(int status, string? message)
    {
        var passes = status is 0 or 401 or 403 or 408 or 429 or >= 500;
        return new(
            passes ? NoticeState.FailedTemporary : NoticeState.FailedPermanent,
            string.Create(CultureInfo.InvariantCulture, $"{status} {message}"));
    }
}
