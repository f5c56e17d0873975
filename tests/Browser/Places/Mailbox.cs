using System.Text.RegularExpressions;
using GovOpenFlow.Ledger.Links;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>The mails that a district has sent, as .eml files lie in its folder.</summary>
internal sealed partial class Mailbox(District district)
{
    private const int MostRounds = 200;

    // The clock loop looks at the latest after five seconds of its own time.
    private static readonly TimeSpan OneRound = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly string folder = Path.Combine(district.Folder, "mail");

    /// <summary>The path of the newest signed link for an assignment's action, once a mail has brought one that is not among those known.</summary>
    /// <exception cref="InvalidOperationException">No such mail came.</exception>
    public async Task<string> LinkAsync(string assignment, LinkAction action, params string[] known)
    {
        using var arrived = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(folder);
        watcher.Renamed += (_, _) => arrived.Release();
        watcher.EnableRaisingEvents = true;
        for (var round = 0; round < MostRounds; round++)
        {
            if (Links(assignment, action).Except(known).FirstOrDefault() is { } path)
            {
                return path;
            }

            district.Clock.Advance(OneRound);
            await arrived.WaitAsync(Patience);
        }

        throw new InvalidOperationException($"No mail brought a link to {action} for {assignment}.");
    }

    private IEnumerable<string> Links(string assignment, LinkAction action)
    {
        var codec = district.Services.GetRequiredService<LinkCodec>();
        return Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Reverse()
            .SelectMany(file => Token().Matches(TextOf(file)).Select(match => match.Groups[1].Value))
            .Where(token => codec.Read(token) is { } link && link.AssignmentId == assignment && link.Action == action)
            .Select(token => "/u/" + token)
            .Distinct();
    }

    private static string TextOf(string file)
    {
        using var mail = MimeKit.MimeMessage.Load(file);
        return mail.TextBody ?? "";
    }

    [GeneratedRegex("/u/([A-Za-z0-9_.~-]+)")]
    private static partial Regex Token();
}
