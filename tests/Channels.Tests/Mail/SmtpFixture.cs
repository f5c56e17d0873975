using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>Runs the mail servers of tests/Channels.Tests/smtp in a process of their own, with a certificate of an authority made for this run.</summary>
public sealed class SmtpFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("smtp").FullName;
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> asked = new();
    private volatile TaskCompletionSource another = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? node;
    private Task reading = Task.CompletedTask;

    public IReadOnlyDictionary<string, int> Ports { get; private set; } = new Dictionary<string, int>();

    public string Authority => Path.Combine(folder, "authority.pem");

    /// <summary>What the servers have taken for a recipient, in order.</summary>
    public IReadOnlyList<TakenMail> TakenFor(string recipient) => [.. taken.Where(one => one.To.Contains(recipient))];

    /// <summary>Waits until so many mails have been taken for a recipient.</summary>
    public async Task<IReadOnlyList<TakenMail>> WaitForAsync(string recipient, int count)
    {
        while (true)
        {
            var next = another.Task;
            if (TakenFor(recipient) is var mails && mails.Count >= count)
            {
                return mails;
            }

            await next.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Takes a server away: nobody listens on its port, and its conversations end.</summary>
    public Task CloseAsync(string server) => AskAsync("close " + server);

    /// <summary>Brings it back on its port.</summary>
    public Task OpenAsync(string server) => AskAsync("open " + server);

    /// <summary>Breaks off the conversations that rest on it.</summary>
    public Task DropAsync(string server) => AskAsync("drop " + server);

    public async Task InitializeAsync()
    {
        if (SmtpFactAttribute.Server.WhyNot is not null)
        {
            return;
        }

        WriteCertificates();
        node = SmtpFactAttribute.Server.Start("server.js", Path.Combine(folder, "key.pem"), Path.Combine(folder, "server.pem"));
        var first = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail servers ended before they said their ports.");
        Ports = JsonDocument.Parse(first).RootElement.GetProperty("ports").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32());
        reading = ReadAsync(node.StandardOutput);
    }

    public async Task DisposeAsync()
    {
        if (node is not null)
        {
            // The end of its input ends it.
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            await reading;
            node.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task ReadAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (JsonDocument.Parse(line).RootElement.TryGetProperty("done", out var done))
            {
                asked[done.GetString()!].SetResult();
                continue;
            }

            taken.Enqueue(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
            Interlocked.Exchange(ref another, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    private async Task AskAsync(string command)
    {
        var answered = asked[command] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await node!.StandardInput.WriteLineAsync(command);
        await node.StandardInput.FlushAsync();
        await answered.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private void WriteCertificates()
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=An office's own authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, from, until, [1, 2, 3, 4]);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A mail as a server took it.</summary>
    public sealed record TakenMail(string Server, string From, string[] To, string? User, bool Secure, string Connection, string Raw)
    {
        public byte[] Bytes => Convert.FromBase64String(Raw);

        public string Text => Encoding.ASCII.GetString(Bytes);
    }
}
