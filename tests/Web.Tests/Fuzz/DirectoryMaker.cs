using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;
using GovOpenFlow.Web.Units;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Makes directories in which names meet in all their spellings, as sheets and as JSON, and bends them.</summary>
internal sealed class DirectoryMaker(Random random)
{
    private const string Letters = ",\"\n\r\t、；;|（()）〔=+-@' 　\u200b\u0000区局ａA1０@\ud800";
    private static readonly string[] Names =
    [
        "区教育局", "區教育局", "区 教育局", "教育局", "区住建局", "区住房城乡建设局", "區住房城鄉建設局", "区政府办（区外事办）", "区政府办(区外事办)", "区政府办〔区外事办〕", "Ｂ１局", "b1局", "B1 局", "区\u200b司法局", "区司法局", "甲", "乙",
    ];

    private static readonly string[] OddNames = ["", " ", "\u200b", "=1+1", "局\n处", "局、处", "\u0000", "，", "(", "名称", "单位", "公开办", "牵头单位"];
    private static readonly string[] Emails = ["wm@example.gov.cn", "ｗｍ＠example.gov.cn", "no address", "a@b", "a@b.cn,c@d.cn", "=a@b.cn", "", "a@b.cn\nBcc: x@y.cn"];
    private static readonly string[] Phones = ["13800000001", "+86 138-0000-0001", "１３８０００００００１", "12a", "010-12345678", "+4912345678901234567", "", "1.38E+10"];
    private static readonly string[] Robots = ["https://oapi.dingtalk.com/robot/send?access_token=abc", "https://oapi.dingtalk.com/robot/send?access_token=def", "http://10.0.0.1/hook", "https://u:p@x.cn/", ""];
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public byte[] Sheet()
    {
        var directory = Some();
        var culture = CultureInfo.GetCultureInfo(random.Next(4) == 0 ? "en" : "zh-CN");
        if (random.Next(3) == 0)
        {
            var book = UnitSheet.ToXlsx(directory, culture);
            return random.Next(4) switch { 0 => Damage.Of(book, random), 1 => DamagedPart(book), _ => book };
        }

        var text = Encoding.UTF8.GetString(UnitSheet.ToCsv(directory, culture)).TrimStart('\ufeff');
        text = random.Next(4) switch
        {
            0 => Damage.Of(text, Letters, random, 3),
            // The same row twice, or a long one.
            1 => text + text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..],
            2 when random.Next(4) == 0 => text.Replace("甲", new string('甲', random.Next(90, 120)), StringComparison.Ordinal),
            _ => text,
        };
        var bytes = random.Next(8) switch { 0 => Gb.GetBytes(text), 1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], 2 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], _ => Encoding.UTF8.GetBytes(text) };
        return random.Next(6) == 0 ? Damage.Of(bytes, random) : bytes;
    }

    public byte[] Json()
    {
        var sound = JsonSerializer.Serialize(DirectoryJson.Of(Some()), Plain);
        return random.Next(2) == 0 ? Encoding.UTF8.GetBytes(sound) : BentJson.Of(sound, random);
    }

    private UnitDirectory Some()
    {
        var units = Enumerable.Range(0, random.Next(8) == 0 ? 0 : random.Next(1, 6)).Select(_ => new Unit(
            Name(),
            [.. Enumerable.Range(0, random.Next(30) == 0 ? 22 : random.Next(3)).Select(at => at < 3 ? Name() : $"别名{at}")],
            Person(), Person(), Person())).ToList();
        return new()
        {
            Units = units,
            Groups = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new UnitGroup(Name(), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Name())]))],
            Coordinator = Person(),
            LeadingGroup = Person(),
        };
    }

    private string Name() => random.Next(25) == 0 ? OddNames[random.Next(OddNames.Length)] : random.Next(200) == 0 ? Odd.Text(random) : Names[random.Next(Names.Length)];

    private Contact? Person() => random.Next(3) != 0 ? null : new(
        random.Next(2) == 0 ? "王敏" : random.Next(30) == 0 ? Odd.Text(random) : null, Some(Emails), Some(Phones), random.Next(4) == 0 ? Some(Robots) : null);

    // Mostly sound, or no directory as a whole ever is.
    private string? Some(string[] values) => random.Next(3) == 0 ? null : random.Next(12) == 0 ? values[random.Next(values.Length)] : values[0];

    private byte[] DamagedPart(byte[] package)
    {
        using var made = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(package)))
        using (var to = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            var hit = random.Next(from.Entries.Count);
            for (var at = 0; at < from.Entries.Count; at++)
            {
                using var content = new MemoryStream();
                using (var read = from.Entries[at].Open())
                {
                    read.CopyTo(content);
                }

                using var write = to.CreateEntry(from.Entries[at].FullName).Open();
                write.Write(at == hit ? Damage.Of(content.ToArray(), random) : content.ToArray());
            }
        }

        return made.ToArray();
    }
}
