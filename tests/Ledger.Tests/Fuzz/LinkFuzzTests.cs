using System.Buffers.Text;
using System.Diagnostics;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Links;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Ledger.Tests.Fuzz;

/// <summary>Bent tokens of links: none is read but those that were written.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class LinkFuzzTests(ITestOutputHelper output)
{
    private const string Strange = "+/=. \t\n%-_~Aａ０аА\u200b\u0000\ud800é";

    [Fact]
    public void What_was_not_written_is_not_read()
    {
        var (seed, count) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", 50_000, 2_000_000));
        var random = new Random(seed);
        var (ours, theirs) = (new LinkCodec(LinkKeys.Create()), new LinkCodec(LinkKeys.Create()));
        var links = Enumerable.Range(0, 200).Select(_ => Some(random)).ToList();
        var written = links.ToDictionary(ours.Write);
        var tokens = written.Keys.ToList();
        var watch = Stopwatch.StartNew();
        var same = 0;
        for (var at = 0; at < count; at++)
        {
            var token = random.Next(20) == 0 ? theirs.Write(links[random.Next(links.Count)]) : Bent(tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)], random);
            var read = ours.Read(token);
            if (written.TryGetValue(token, out var link))
            {
                same++;
                Assert.Equal(link, read);
            }
            else
            {
                Assert.True(read is null && ours.Seal(token) is null, $"seed {seed}, input {at}: {token} was read as {read}.");
            }
        }

        output.WriteLine($"seed {seed}: {count} tokens in {watch.Elapsed.TotalSeconds:0} s, {same} of them as they were written, no other was read");
    }

    private static string Bent(string token, string other, Random random)
    {
        var at = random.Next(token.Length);
        switch (random.Next(9))
        {
            case 0:
                var bytes = Base64Url.DecodeFromChars(token);
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return Base64Url.EncodeToString(bytes);
            case 1:
                return token[..at];
            case 2:
                return token[at..];
            case 3:
                return token[..at] + other[Math.Min(at, other.Length)..];
            case 4:
                return token[..at] + Strange[random.Next(Strange.Length)] + token[(at + 1)..];
            case 5:
                return token[..at] + Strange[random.Next(Strange.Length)] + token[at..];
            case 6:
                return token[..at] + (char.IsAsciiLetterLower(token[at]) ? char.ToUpperInvariant(token[at]) : char.ToLowerInvariant(token[at])) + token[(at + 1)..];
            case 7:
                // Head, id and signature of two tokens in any mixture.
                var (one, two) = (Base64Url.DecodeFromChars(token), Base64Url.DecodeFromChars(other));
                var cut = random.Next(Math.Min(one.Length, two.Length));
                return Base64Url.EncodeToString([.. one.AsSpan(0, cut), .. two.AsSpan(cut)]);
            default:
                return random.Next(3) switch { 0 => token + token, 1 => token + "=", _ => "" };
        }
    }

    private static Link Some(Random random) => new(
        $"20{random.Next(20, 40)}-{random.Next():x8}-{random.Next(200):00}-{random.Next(90):00}", random.Next(13), random.Next(5),
        (LinkAction)random.Next(1, 4), random.Next(2) == 0 ? Recipient.Liaison : Recipient.Leader, LinkAddressee.Of($"{random.Next()}@unit.example"),
        (uint)random.Next(), DateTimeOffset.UnixEpoch.AddMinutes(random.Next(29_000_000, 40_000_000)));
}
