namespace GovOpenFlow.Functions.Hosting;

/// <summary>What one request has changed in the ledger, for those who have to be told when it is through.</summary>
internal sealed class Changes
{
    private static readonly AsyncLocal<Changes?> Ambient = new();

    private readonly HashSet<string> assignments = [];
    private readonly HashSet<string> plans = [];

    /// <summary>Of the request at hand; null: nobody has to be told.</summary>
    public static Changes? Current => Ambient.Value;

    public IReadOnlyCollection<string> Assignments => assignments;

    public IReadOnlyCollection<string> Plans => plans;

    /// <summary>Begins to note for what the caller awaits from here on.</summary>
    public static Changes Begin() => Ambient.Value = new();

    public void Assignment(string id)
    {
        lock (assignments)
        {
            assignments.Add(id);
        }
    }

    public void Plan(string id)
    {
        lock (plans)
        {
            plans.Add(id);
        }
    }
}
