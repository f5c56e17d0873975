using System.Text;
using System.Text.Json;
using GovOpenFlow.Ledger.Messages;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Channels.Tests.Sms;

/// <summary>Parts of SMS, counted by us and by npm's sms-segments-calculator.</summary>
public sealed class SmsPartsOracleTests(ITestOutputHelper output)
{
    private const int Texts = 5_000;

    // Plain GSM, its extension, and what makes a whole message UCS-2: Chinese, and characters outside the first plane.
    private static readonly string[][] Alphabets =
    [
        ["a", "Z", "0", " ", "@", "£", "é", "Ç", "Δ", "\n", "ß", "¿"],
        ["a", "€", "[", "]", "{", "}", "\\", "^", "~", "|"],
        ["政", "务", "公", "开", "，", "1", "。"],
        ["政", "𠀀", "😀", "a", "€"],
        ["a", "€", "ç", "`"],
    ];

    [SegmentsFact]
    public async Task We_count_as_others_do()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var texts = Enumerable.Range(0, Texts).Select(_ => TextOf(random)).ToList();
        using var node = SegmentsFactAttribute.Counter.Start("count.js");
        await node.StandardInput.BaseStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(texts));
        node.StandardInput.Close();
        var theirs = JsonSerializer.Deserialize<int[]>(await node.StandardOutput.ReadToEndAsync())!;

        var differing = texts.Select((text, at) => (text, Ours: SmsParts.Count(text), Theirs: theirs[at])).Where(one => one.Ours != one.Theirs).ToList();
        Assert.True(differing.Count == 0, $"Seed {seed}: {differing.Count} of {Texts} differ, first {differing.FirstOrDefault()}");
        output.WriteLine($"{Texts} texts of 1–{theirs.Max()} SMS were counted alike.");
    }

    // Most lengths lie about the borders, where counting goes wrong.
    private static string TextOf(Random random)
    {
        var alphabet = Alphabets[random.Next(Alphabets.Length)];
        int[] borders = [1, 35, 67, 70, 134, 153, 160, 201, 306, 459];
        var length = Math.Max(1, borders[random.Next(borders.Length)] + random.Next(-4, 5));
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }
}
