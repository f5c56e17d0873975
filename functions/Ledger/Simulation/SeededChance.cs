namespace GovOpenFlow.Ledger.Simulation;

/// <summary>Chance that follows from a seed and from what is asked, not from how often was asked: a simulation that is broken off goes on alike.</summary>
/// <param name="seed">The same seed gives the same year.</param>
public sealed class SeededChance(long seed)
{
    /// <summary>A number in [0, 1) for a question about an assignment.</summary>
    public double Of(string question, string assignmentId, int checkpoint, int epoch) =>
        (Mix(Fold(question, Fold(assignmentId, Mix((ulong)seed))) ^ ((ulong)checkpoint << 32) ^ (uint)epoch) >> 11) * (1.0 / (1UL << 53));

    // FNV-1a: spreads short names well enough for what follows.
    private static ulong Fold(string text, ulong hash)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }

        return hash;
    }

    // SplitMix64's finaliser: neighbouring inputs give unrelated outputs.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
