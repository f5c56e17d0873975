using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Ledger.Tests.Fuzz;

/// <summary>An office's own templates, bent: refused with line and column, or taken, and then every message has words, fits and is harmless.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class TemplateFuzzTests(ITestOutputHelper output)
{
    private const string Evil = "<script>alert(\"'&\")</script>{office}{lines}";
    private const string Letters = "{}<>&\"' \n\t\r\u2028\u200bａ政😀é\u0301…";
    private static readonly string[] Pieces =
    [
        "{office}", "{lines}", "{lnies}", "{kind}", "{item}", "{brief}", "{signature}", "{name}", "{greeting}", "{footer}", "{count}", "{Office}", "{", "{}", "{{item}}", "{item", "{x1}", "\r\n", "</body>", "<body>", "<!--",
        "😀😀😀😀😀😀😀😀😀😀", "\u00a0", "请及时办理",
    ];

    private static readonly string[] Titles =
    [
        "推进政策解读", Evil, "", "e" + new string('\u0301', 300), string.Concat(Enumerable.Repeat("😀", 200)), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 40)), new string('x', 500), "a\r\nBcc: x@y.cn", "^{}[]~|€" + new string('€', 90),
    ];

    private static readonly RulesSource Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));
    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 9, 25), new(8, 30));
    private static readonly LinkIssuer Links = new(new LinkCodec(LinkKeys.Create()));

    [Fact]
    public void Bent_templates_are_refused_by_place_or_carry_every_message()
    {
        var (seed, count) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", 5_000, 200_000));
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var (taken, refused) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            var files = MessageTemplates.FileNames.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(file => (File: file, Text: Bent(file, random))).ToList();
            try
            {
                var (templates, faults) = MessageTemplates.Read(files);
                if (templates is null)
                {
                    refused++;
                    Assert.NotEmpty(faults);
                    Assert.All(faults, fault => IsTrue(fault, files.Single(one => one.File == fault.File).Text));
                }
                else
                {
                    taken++;
                    Assert.Empty(faults);
                    Assert.All(files, one => Assert.False(one.Text.All(char.IsWhiteSpace)));
                    Write(templates, random);
                }
            }
            catch (Exception wrong)
            {
                Assert.Fail($"seed {seed}, input {at}: {string.Join("\n---\n", files)}\n{wrong}");
            }
        }

        output.WriteLine($"seed {seed}: {count} sets of templates in {watch.Elapsed.TotalSeconds:0} s, {taken} taken and written with, {refused} refused");
        Assert.True(taken > 0 && refused > 0);
    }

    // What a fault says is so, and where it says.
    private static void IsTrue(MessageTemplateFault fault, string text)
    {
        Assert.NotEmpty(fault.Known);
        text = text.ReplaceLineEndings("\n");
        switch (fault.Code)
        {
            case "bad-placeholder":
                Assert.StartsWith($"{{{fault.Placeholder!.Name}}}", text.Split('\n')[fault.Placeholder.Line - 1][(fault.Placeholder.Column - 1)..]);
                Assert.DoesNotContain(fault.Placeholder.Name, fault.Known);
                break;
            case "needs-lines":
                Assert.DoesNotContain("{lines}", text);
                break;
            case "blank":
                Assert.DoesNotContain(text, char.IsLetterOrDigit);
                break;
            default:
                Assert.Equal("too-large", fault.Code);
                Assert.True(text.Length > MessageTemplates.MostCharacters / 2);
                break;
        }
    }

    private static void Write(MessageTemplates templates, Random random)
    {
        var english = random.Next(2) == 0;
        var options = new MessageOptions
        {
            Templates = templates, Culture = CultureInfo.GetCultureInfo(english ? "en" : "zh-CN"), SecondCulture = random.Next(4) == 0 ? CultureInfo.GetCultureInfo(english ? "zh-CN" : "en") : null,
            Office = random.Next(3) switch { 0 => null, 1 => Evil, _ => "区公开办" }, MostSmsParts = random.Next(1, 5),
            BaseUrl = new("https://gov.example/"), Links = random.Next(2) == 0 ? Links : null,
        };
        var writer = new MessageWriter(Rules, options);
        var lines = Enumerable.Range(1, random.Next(2) == 0 ? 1 : random.Next(2, 9)).Select(item => Line(item, random)).ToList();
        var name = random.Next(3) switch { 0 => null, 1 => Evil, _ => "王联络" };

        var mail = writer.Write(new Address(Channel.Email, "wang@edu.example", name), lines, Now);
        HasWords(mail.Subject);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain('\r', mail.Subject);
        HasWords(mail.Text);
        HasWords(mail.Html!);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        var tables = Tables(english) + (options.SecondCulture is null ? 0 : Tables(!english));
        // What stands outside of the second document's body is not taken over.
        Assert.InRange(Regex.Count(mail.Html!, "<table"), options.SecondCulture is null ? tables : 0, tables);

        HasWords(writer.Write(new Address(Channel.Webhook, "https://oapi.dingtalk.com/robot/send", name), lines, Now).Text);
        var sms = writer.Write(new Address(Channel.Sms, "13800000001", name), lines, Now).Text;
        HasWords(sms);
        Assert.InRange(SmsParts.Count(sms), 1, options.MostSmsParts);
        Assert.Equal(sms, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sms)));

        int Tables(bool inEnglish) => Regex.Count(templates.TextOf(inEnglish ? "mail.en.html" : "mail.html"), @"\{lines\}");
    }

    private static void HasWords(string text) => Assert.False(string.IsNullOrWhiteSpace(text));

    private static string Bent(string file, Random random)
    {
        var sound = MessageTemplates.OwnText(file);
        var text = random.Next(12) switch
        {
            0 => "",
            1 => string.Concat(Enumerable.Repeat(Letters[random.Next(Letters.Length)], random.Next(1, 40))),
            2 => Damage.Of(sound, Letters, random, 3, [.. MessageTemplates.FileNames.Select(MessageTemplates.OwnText)]),
            3 => string.Concat(Enumerable.Repeat(sound, random.Next(1, random.Next(20) == 0 ? 2_000 : 20))),
            4 or 5 => Damage.Of(sound, Letters, random, 3),
            _ => sound,
        };
        for (var times = random.Next(4); times > 0; times--)
        {
            text = text.Insert(random.Next(text.Length + 1), Pieces[random.Next(Pieces.Length)]);
        }

        // As a file is read: halves of characters are not among it.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static MessageLine Line(int item, Random random)
    {
        var kind = (NoticeKind)random.Next(Enum.GetValues<NoticeKind>().Length);
        var (title, id) = (Titles[random.Next(Titles.Length)], $"2026-abc-{item:000}-01");
        return new(
            new(id, 0, 0, kind, random.Next(1, 4), random.Next(2) == 0 ? Recipient.Liaison : Recipient.Supervisor, Channel.Email, "区教育局", Now),
            new()
            {
                Id = id, PlanId = "2026-abc", Year = 2026, Item = item, Unit = random.Next(8) == 0 ? Evil : "区教育局", Role = Role.Lead, Stage = Stage.Assigned,
                Checkpoints = [new(new(2026, 9, 30), CheckpointKind.Final)], Due = new(2026, 9, 30), AssignedAt = Now,
            })
        {
            Item = random.Next(8) == 0 ? null : new() { Ordinal = item, Number = $"{item}.", Title = title, Text = new(random.Next(2) == 0 ? title : Evil + title, default), Deadline = DeadlineRule.None, Span = default },
            PlanTitle = random.Next(2) == 0 ? Evil : null,
        };
    }
}
