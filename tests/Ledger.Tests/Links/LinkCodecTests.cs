using System.Buffers.Text;
using System.Text;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Links;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Links;

/// <summary>Tokens say what they were made of, and nobody else can make one.</summary>
public sealed class LinkCodecTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly LinkCodec codec = new(LinkKeys.Create());

    [Fact]
    public void What_is_written_is_read()
    {
        var chance = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var link = Some(chance);
            var token = codec.Write(link);
            Assert.Equal(link, codec.Read(token));
            Assert.All(token, character => Assert.Contains(character, Alphabet));
        }
    }

    [Fact]
    public void A_link_fits_into_a_mail_s_line() =>
        Assert.InRange(codec.Write(Some(new Random(1)) with { AssignmentId = "2026-3fa9c1-07-02" }).Length, 1, 80);

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        var chance = new Random(11);
        for (var i = 0; i < 50; i++)
        {
            var bytes = Base64Url.DecodeFromChars(codec.Write(Some(chance)));
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Null(codec.Read(Base64Url.EncodeToString(bytes)));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Any_other_character_is_refused()
    {
        // Of every length modulo 3, so that spare bits at the end are among what is changed.
        foreach (var id in new[] { "2026-3fa9c1-07-02", "2026-3fa9c1-07-021", "2026-3fa9c1-07-0212" })
        {
            var token = codec.Write(Some(new Random(3)) with { AssignmentId = id });
            for (var at = 0; at < token.Length; at++)
            {
                foreach (var other in Alphabet + "=. \n%+/字".Replace("字", "\u0141", StringComparison.Ordinal))
                {
                    if (other != token[at])
                    {
                        Assert.Null(codec.Read(token[..at] + other + token[(at + 1)..]));
                    }
                }
            }
        }
    }

    [Fact]
    public void Nothing_may_be_added_or_left_out()
    {
        var token = codec.Write(Some(new Random(7)));
        for (var length = 0; length < token.Length; length++)
        {
            Assert.Null(codec.Read(token[..length]));
            Assert.Null(codec.Read(token[..length] + ' ' + token[length..]));
        }

        Assert.All(Alphabet + "= \n", more => Assert.Null(codec.Read(token + more)));
        Assert.Null(codec.Read(' ' + token));
        Assert.Null(codec.Read(token + "=="));
        Assert.Null(codec.Read(new string('A', 1_000_000)));
    }

    [Fact]
    public void Noise_is_refused()
    {
        var chance = new Random(13);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[chance.Next(150)];
            chance.NextBytes(bytes);
            Assert.Null(codec.Read(Base64Url.EncodeToString(bytes)));
            Assert.Null(codec.Read(Encoding.Latin1.GetString(bytes)));
        }
    }

    [Fact]
    public void Another_key_refuses() => Assert.Null(new LinkCodec(LinkKeys.Create()).Read(codec.Write(Some(new Random(1)))));

    [Fact]
    public void Links_stay_good_while_their_key_is_in_the_ring()
    {
        var keys = LinkKeys.Create();
        var link = Some(new Random(1));
        var token = new LinkCodec(keys).Write(link);
        for (var exchanges = 1; exchanges <= LinkKeys.Most + 1; exchanges++)
        {
            keys = LinkKeys.Parse(keys.Rotated().ToString());
            var now = new LinkCodec(keys);
            Assert.Equal(exchanges < LinkKeys.Most ? link : null, now.Read(token));
            Assert.NotEqual(token, now.Write(link));
            Assert.Equal(link, now.Read(now.Write(link)));
        }
    }

    [Theory]
    [InlineData(Recipient.Supervisor)]
    [InlineData(Recipient.Coordinator)]
    [InlineData(Recipient.LeadingGroup)]
    public void Who_signs_in_gets_no_link(Recipient recipient) =>
        Assert.Throws<ArgumentException>(() => codec.Write(Some(new Random(1)) with { Recipient = recipient }));

    [Theory]
    [InlineData("")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四")]
    public void An_id_out_of_bounds_is_a_mistake(string id) =>
        Assert.Throws<ArgumentException>(() => codec.Write(Some(new Random(1)) with { AssignmentId = id }));

    private static Link Some(Random chance) => new(
        $"20{chance.Next(20, 40)}-{chance.Next():x8}-{chance.Next(200):00}-{chance.Next(90):00}",
        chance.Next(13),
        chance.Next(2) == 0 ? chance.Next(5) : chance.Next(),
        (LinkAction)chance.Next(1, 4),
        chance.Next(2) == 0 ? Recipient.Liaison : Recipient.Leader,
        LinkAddressee.Of($"{chance.Next()}@unit.example"),
        (uint)chance.Next(),
        DateTimeOffset.UnixEpoch.AddMinutes(chance.Next(29_000_000, 40_000_000)));
}
