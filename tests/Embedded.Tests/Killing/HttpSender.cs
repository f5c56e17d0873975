using System.Net;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Tests.Killing;

/// <summary>Hands messages to an <see cref="HttpProvider"/>, and stops for ever at the moment that it is told to die at.</summary>
internal sealed class HttpSender(Uri url, ProviderKind kind, Moment? diesAt, int afterOthers) : IMessageSender, IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = url };
    private int messages;

    public Channel Channel => Channel.Email;

    public bool RepeatsSafely => kind == ProviderKind.Recognises;

    public bool CanLookUp => kind == ProviderKind.CanBeAsked;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var isTheOne = messages++ == afterOthers;
        await DieAtAsync(Moment.BeforeSending, isTheOne);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/messages") { Content = new StringContent(message.Text) };
        request.Headers.Add("Idempotency-Key", message.Id);
        using var answer = await client.SendAsync(request, cancellation);
        await DieAtAsync(Moment.BeforeRecording, isTheOne);
        return answer.StatusCode == HttpStatusCode.Accepted ? SendOutcome.Accepted : new(NoticeState.FailedTemporary, answer.StatusCode.ToString());
    }

    public async Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync($"/messages/{messageId}", cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : SendOutcome.Accepted;
    }

    public void Dispose() => client.Dispose();

    // The test reads the line and kills the process.
    private async Task DieAtAsync(Moment moment, bool isTheOne)
    {
        if (isTheOne && diesAt == moment)
        {
            Console.WriteLine("now");
            await Task.Delay(Timeout.Infinite);
        }
    }
}

/// <summary>What a provider knows of messages that it is handed twice.</summary>
public enum ProviderKind
{
    /// <summary>It recognises them by their key.</summary>
    Recognises,

    /// <summary>It takes them for new ones, but can be asked about a key.</summary>
    CanBeAsked,

    /// <summary>It takes them for new ones and cannot be asked.</summary>
    Neither,
}

/// <summary>When a process dies.</summary>
public enum Moment
{
    BeforeSending,
    BeforeTheAnswer,
    BeforeRecording,
}
