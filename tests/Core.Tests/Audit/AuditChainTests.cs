using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Tests.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Audit;

/// <summary>The chain of hashes shows any change.</summary>
public sealed class AuditChainTests
{
    private static readonly AuditEvent Entry = new(AuditKind.Returned, When.At("2022-03-11 10:00"), "审核人", new Dictionary<string, string>
    {
        ["reason"] = "缺少链接",
        ["rectifyBy"] = "2022-03-18",
    });

    private static readonly byte[] Sealed = AuditChain.Seal(AuditChain.Start, "plan-007-01", 3, Entry);

    [Fact]
    public void The_same_event_has_the_same_hash_whatever_the_order_of_its_details_or_the_offset_of_its_time()
    {
        Assert.Equal(AuditChain.HashLength, Sealed.Length);
        Assert.Equal(Sealed, AuditChain.Seal(AuditChain.Start, "plan-007-01", 3, Entry with { Details = Entry.Details.Reverse().ToDictionary() }));
        Assert.Equal(Sealed, AuditChain.Seal(AuditChain.Start, "plan-007-01", 3, Entry with { At = Entry.At.ToUniversalTime().AddTicks(9_999) }));
    }

    [Fact]
    public void A_change_of_any_part_changes_the_hash()
    {
        var hashes = new List<byte[]>
        {
            Sealed,
            AuditChain.Seal(Sealed, "plan-007-01", 3, Entry),
            AuditChain.Seal(AuditChain.Start, "plan-007-02", 3, Entry),
            AuditChain.Seal(AuditChain.Start, "plan-007-01", 4, Entry),
            Seal(Entry with { Kind = AuditKind.Verified }),
            Seal(Entry with { At = Entry.At.AddMilliseconds(1) }),
            Seal(Entry with { By = "审核人 " }),
            Seal(Entry with { By = "" }),
            Seal(With(("reason", "缺少链接"))),
            Seal(With(("reason", "缺少链接"), ("rectifyBy", "2022-03-19"))),
            Seal(With(("reason", "2022-03-18"), ("rectifyBy", "缺少链接"))),
            Seal(With(("reason", "缺少链接"), ("rectifyBY", "2022-03-18"))),
            Seal(With(("reason", "缺少链接"), ("rectifyBy", "2022-03-18"), ("", ""))),
            Seal(With()),
        };
        for (var bit = 0; bit < AuditChain.HashLength * 8; bit++)
        {
            var previous = new byte[AuditChain.HashLength];
            previous[bit / 8] = (byte)(1 << (bit % 8));
            hashes.Add(AuditChain.Seal(previous, "plan-007-01", 3, Entry));
        }

        Assert.Equal(hashes.Count, hashes.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void No_two_events_read_alike_when_their_parts_are_strung_together()
    {
        // The same eight letters, cut into a person, two names and two values at every place; equal readings are equal events.
        const string letters = "abcdefgh";
        var hashesOf = new Dictionary<string, string>();
        for (var a = 0; a <= letters.Length; a++)
        {
            for (var b = a; b <= letters.Length; b++)
            {
                for (var c = b; c <= letters.Length; c++)
                {
                    for (var d = c; d <= letters.Length; d++)
                    {
                        var details = new Dictionary<string, string> { [letters[a..b]] = letters[b..c] };
                        details.TryAdd(letters[c..d], letters[d..]);
                        hashesOf[$"{letters[..a]}|{string.Join('|', details.OrderBy(detail => detail.Key, StringComparer.Ordinal))}"] =
                            Convert.ToHexString(Seal(new(AuditKind.Verified, Entry.At, letters[..a], details)));
                    }
                }
            }
        }

        Assert.True(hashesOf.Count > 400);
        Assert.Equal(hashesOf.Count, hashesOf.Values.Distinct().Count());
    }

    [Fact]
    public void A_hash_cut_short_is_not_built_upon()
    {
        Assert.Throws<ArgumentException>(() => AuditChain.Seal(Sealed.AsSpan(1), "plan-007-01", 3, Entry));
        Assert.Throws<ArgumentException>(() => AuditChain.Seal([], "plan-007-01", 3, Entry));
    }

    private static byte[] Seal(AuditEvent entry) => AuditChain.Seal(AuditChain.Start, "plan-007-01", 3, entry);

    private static AuditEvent With(params (string Name, string Value)[] details) =>
        Entry with { Details = details.ToDictionary(detail => detail.Name, detail => detail.Value) };
}
