using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>A commit with its documents already in JSON, which the caller's thread has made and not the one writer.</summary>
internal sealed class PreparedCommit
{
    private PreparedCommit(Commit commit)
    {
        Commit = commit;
        Body = StoredJson.Of(commit.State);
        Details = new byte[commit.Events.Count][];
        for (var index = 0; index < Details.Length; index++)
        {
            Details[index] = StoredJson.Of(commit.Events[index].Event.Details);
        }
    }

    public Commit Commit { get; }

    public AssignmentState State => Commit.State;

    public byte[] Body { get; }

    /// <summary>The details of each event.</summary>
    public byte[][] Details { get; }

    /// <exception cref="ArgumentException">The version after is not one more than the one before.</exception>
    public static PreparedCommit Of(Commit commit) =>
        commit.State.Version == commit.ExpectedVersion + 1
            ? new(commit)
            : throw new ArgumentException(
                $"Version {commit.State.Version} of assignment {commit.State.Id} cannot follow on version {commit.ExpectedVersion}.",
                nameof(commit));
}
