namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>A file of which is known what was flushed, and what was only written: the second a power cut takes, or leaves in pieces.</summary>
/// <param name="flushed">What it holds at first.</param>
/// <param name="called">Told before each call.</param>
internal sealed class VolatileFile(byte[] flushed, Action called) : IDiskFile
{
    /// <summary>What a disk writes whole or not at all.</summary>
    private const int Sector = 512;

    private readonly List<(long At, byte[]? Bytes)> pending = [];
    private byte[] durable = flushed;

    public int Writes(long offset, byte[] bytes)
    {
        called();
        pending.Add((offset, bytes));
        return 0;
    }

    public int Truncates(long size)
    {
        called();
        pending.Add((size, null));
        return 0;
    }

    public int Flushes()
    {
        // Before the flush: until it has returned nothing is promised.
        called();
        durable = After(_ => Fate.Arrived);
        pending.Clear();
        return 0;
    }

    /// <summary>What the machine finds when the power comes back: all that was flushed, and of what was not each sector or not, or rubbish in its place.</summary>
    public byte[] AfterPowerCut(Random random)
    {
        var bytes = After(_ => random.Next(10) switch { < 5 => Fate.Arrived, < 9 => Fate.Lost, _ => Fate.Rubbish }, random);
        // The new length is noted by the file system apart from the content.
        return bytes.Length > durable.Length && random.Next(3) == 0 ? bytes[..random.Next(durable.Length, bytes.Length)] : bytes;
    }

    private byte[] After(Func<long, Fate> fateOf, Random? random = null)
    {
        var bytes = durable;
        foreach (var (at, written) in pending)
        {
            if (written is null)
            {
                bytes = fateOf(at) == Fate.Arrived ? bytes[..(int)Math.Min(at, bytes.Length)] : bytes;
                continue;
            }

            // Never in place: what is durable stays as it is while others look at a cut.
            var grown = new byte[Math.Max(bytes.Length, at + written.Length)];
            bytes.CopyTo(grown, 0);
            for (var from = 0; from < written.Length;)
            {
                var to = Math.Min(written.Length, from + Sector - (int)((at + from) % Sector));
                var place = grown.AsSpan((int)at + from, to - from);
                switch (fateOf(at + from))
                {
                    case Fate.Arrived:
                        written.AsSpan(from, to - from).CopyTo(place);
                        break;
                    case Fate.Rubbish:
                        random!.NextBytes(place);
                        break;
                }

                from = to;
            }

            bytes = grown;
        }

        return bytes;
    }

    private enum Fate
    {
        Arrived,
        Lost,
        Rubbish,
    }
}
