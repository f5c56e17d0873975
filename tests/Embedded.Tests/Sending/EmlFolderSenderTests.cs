using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Sending;

public sealed class EmlFolderSenderTests(ITestOutputHelper output) : IDisposable
{
    private const string LongSubject = "【三级督办】12项任务需要办理：第7项 推进政策解读“三同步”，政策文件与解读材料同步组织、同步审签、同步部署等 𠀀👩‍👩‍👧";

    private static readonly OutgoingMessage Message = new(
        new string('a', 63) + "1", Channel.Email, "wang@edu.example", "王联络", LongSubject, "您好：\n第一行\n.\n--=_aa\n" + new string('长', 500),
        "<p>您好 &amp; “再见”</p>\n", new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero));

    private readonly string folder = Directory.CreateTempSubdirectory("eml").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_message_is_a_file_that_mail_programs_read()
    {
        await Open().SendAsync(Message, CancellationToken.None);

        var path = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal($"2026-03-02T0830-{Message.Id}.eml", Path.GetFileName(path));
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
        Assert.DoesNotMatch("(?<!\r)\n|\r(?!\n)", text);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 76 || line.StartsWith("Message-ID:"), line));
        Assert.Contains("\r\nDate: Mon, 02 Mar 2026 08:30:00 +0800\r\n", text);
        Assert.Contains($"\r\nMessage-ID: <{Message.Id}@district.example>\r\n", text);
        Assert.Contains("\r\nMIME-Version: 1.0\r\n", text);
    }

    [Fact]
    public async Task Another_program_reads_the_same_out_of_it()
    {
        if (!PythonIsThere())
        {
            output.WriteLine("Skipped: python3 is not installed; the file was not read by another program.");
            return;
        }

        await Open().SendAsync(Message, CancellationToken.None);
        const string Script = """
            import email, email.policy, json, sys
            m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
            plain, html = list(m.iter_parts())
            print(json.dumps({
              'type': m.get_content_type(), 'subject': m['Subject'], 'date': m['Date'].datetime.isoformat(), 'id': m['Message-ID'],
              'from': [[a.display_name, a.addr_spec] for a in m['From'].addresses],
              'to': [[a.display_name, a.addr_spec] for a in m['To'].addresses],
              'types': [plain.get_content_type(), html.get_content_type()], 'text': plain.get_content(), 'html': html.get_content(),
              'headers': m.keys(), 'defects': [str(d) for p in m.walk() for d in p.defects] + [str(d) for v in m.values() for d in v.defects]}))
            """;
        using var python = Start("-c", Script, Directory.GetFiles(folder)[0]);
        var read = JsonDocument.Parse(await python.StandardOutput.ReadToEndAsync()).RootElement;

        Assert.Equal("multipart/alternative", read.GetProperty("type").GetString());
        Assert.Equal(LongSubject, read.GetProperty("subject").GetString());
        Assert.Equal("2026-03-02T08:30:00+08:00", read.GetProperty("date").GetString());
        Assert.Equal("""[["\u67D0\u533A\u653F\u52A1\u516C\u5F00\u529E","office@district.example"]]""", JsonSerializer.Serialize(read.GetProperty("from")));
        Assert.Equal("""[["\u738B\u8054\u7EDC","wang@edu.example"]]""", JsonSerializer.Serialize(read.GetProperty("to")));
        Assert.Equal("""["text/plain","text/html"]""", JsonSerializer.Serialize(read.GetProperty("types")));
        Assert.Equal(Message.Text, read.GetProperty("text").GetString()!.ReplaceLineEndings("\n"));
        Assert.Equal(Message.Html, read.GetProperty("html").GetString()!.ReplaceLineEndings("\n"));
        Assert.Equal(0, read.GetProperty("defects").GetArrayLength());
    }

    [Theory]
    [InlineData("evil\r\nBcc: all@district.example")]
    [InlineData("evil\nBcc: all@district.example\n\nbody")]
    [InlineData("evil\rBcc: x\0")]
    [InlineData("\" <other@district.example>, \"x")]
    [InlineData("=?UTF-8?B?DQpCY2M6IGFAYi5j?=")]
    public async Task No_name_or_subject_begins_another_header(string evil)
    {
        await Open().SendAsync(Message with { Subject = evil, Name = evil }, CancellationToken.None);
        var lines = (await File.ReadAllTextAsync(Directory.GetFiles(folder)[0])).Split("\r\n").TakeWhile(line => line != "").ToList();
        var names = lines.Where(line => !line.StartsWith(' ')).Select(line => line[..line.IndexOf(':')]);
        Assert.Equal(["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"], names);
        Assert.Equal(2, string.Concat(lines.TakeWhile(line => !line.StartsWith("Subject"))).Count(c => c == '@'));
        Assert.DoesNotContain("DQpCY2M6IGFAYi5j?=", string.Concat(lines));
    }

    [Theory]
    [InlineData("wang@edu.example\r\nBcc: x@y.z")]
    [InlineData("wang@edu.example\n")]
    [InlineData("wang@edu.example,li@edu.example")]
    [InlineData("<wang@edu.example>")]
    [InlineData("王@edu.example")]
    [InlineData("wang")]
    public async Task An_address_that_is_none_is_refused_for_good(string address)
    {
        var outcome = await Open().SendAsync(Message with { Address = address }, CancellationToken.None);
        Assert.Equal(new(NoticeState.FailedPermanent, "bad-address"), outcome);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Sending_again_has_no_second_effect_not_even_a_day_and_a_restart_later()
    {
        var sender = Open();
        await sender.SendAsync(Message, CancellationToken.None);
        await sender.SendAsync(Message, CancellationToken.None);
        await Open().SendAsync(Message with { At = Message.At.AddDays(1) }, CancellationToken.None);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task It_is_known_which_messages_are_in_the_folder_after_a_restart_too()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "2026-03-02T0830-b2.eml.tmp"), "From: ");
        var sender = Open();
        Assert.Null(await sender.LookUpAsync(Message.Id, CancellationToken.None));
        await sender.SendAsync(Message, CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, await sender.LookUpAsync(Message.Id, CancellationToken.None));
        Assert.Equal(SendOutcome.Accepted, await Open().LookUpAsync(Message.Id, CancellationToken.None));
        Assert.Null(await Open().LookUpAsync("b2", CancellationToken.None));
    }

    [Fact]
    public async Task What_a_crash_left_unfinished_is_written_anew()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"2026-03-02T0830-{Message.Id}.eml.tmp"), "From: ");
        await Open().SendAsync(Message, CancellationToken.None);
        Assert.EndsWith(".eml", Assert.Single(Directory.GetFiles(folder)));
    }

    private EmlFolderSender Open() => new(folder, new("office@district.example", "某区政务公开办"));

    private static bool PythonIsThere()
    {
        try
        {
            using var python = Start("-c", "import email.policy");
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("python3", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
