using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Counts while a run is under way.</summary>
internal sealed class Tally
{
    private readonly List<DispatchFault> faults = [];

    public int Messages { get; set; }

    public int Accepted { get; set; }

    public int Retrying { get; set; }

    public int Failed { get; set; }

    public int Unknown { get; set; }

    public int Suppressed { get; set; }

    public int PutOff { get; set; }

    public int Recovered { get; set; }

    public int Contended { get; set; }

    public int Waiting { get; set; }

    public int Limited { get; set; }

    public int LookedUp { get; set; }

    public void Add(IEnumerable<OutboxEntry> entries, Exception error) =>
        faults.Add(new([.. entries.Select(entry => entry.Notice.Key)], error));

    /// <summary>Adds what another one has counted.</summary>
    public void Add(Tally other)
    {
        Messages += other.Messages;
        Accepted += other.Accepted;
        Retrying += other.Retrying;
        Failed += other.Failed;
        Unknown += other.Unknown;
        Suppressed += other.Suppressed;
        PutOff += other.PutOff;
        Recovered += other.Recovered;
        Contended += other.Contended;
        Waiting += other.Waiting;
        Limited += other.Limited;
        LookedUp += other.LookedUp;
        faults.AddRange(other.faults);
    }

    public DispatchSummary ToSummary() => new()
    {
        Messages = Messages,
        Accepted = Accepted,
        Retrying = Retrying,
        Failed = Failed,
        Unknown = Unknown,
        Suppressed = Suppressed,
        PutOff = PutOff,
        Recovered = Recovered,
        Contended = Contended,
        Waiting = Waiting,
        Limited = Limited,
        LookedUp = LookedUp,
        Faults = faults,
    };
}
