using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Who is signed in. Kept in memory: sessions end with the process, and one that was signed out is gone although its cookie may have been copied.</summary>
internal sealed class SessionRegister(TimeProvider clock)
{
    /// <summary>Without a request a session ends after an hour.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>With requests too it ends after twelve hours.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>Begins a session; its id is new each time, so that nobody can have prepared it.</summary>
    public string Begin(Account account)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, session) in sessions)
        {
            if (IsOver(session, now))
            {
                sessions.TryRemove(old, out _);
            }
        }

        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        sessions[id] = new(account.Name, account.Stamp, now, now);
        return id;
    }

    /// <summary>The session, which is in use; null where there is none or it is over.</summary>
    public Session? Use(string id)
    {
        var now = clock.GetUtcNow();
        if (!sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        if (IsOver(session, now))
        {
            sessions.TryRemove(id, out _);
            return null;
        }

        // Where another request was faster, its instant does as well.
        sessions.TryUpdate(id, session with { Seen = now }, session);
        return session;
    }

    public void End(string id) => sessions.TryRemove(id, out _);

    private static bool IsOver(Session session, DateTimeOffset now) => now - session.Seen >= Idle || now - session.Begun >= Longest;
}
