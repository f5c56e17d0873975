using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Setup.Templates;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Settings;

public sealed class TemplateFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Where_there_is_none_ours_hold() =>
        Assert.Same(MessageTemplates.Default, TemplateFolder.Read(Path.Combine(folder, "none")).Templates);

    [Fact]
    public void A_file_overrides_and_notes_beside_it_do_not_matter()
    {
        File.WriteAllText(Path.Combine(folder, "subject.txt"), "＊{kind}＊");
        File.WriteAllText(Path.Combine(folder, "notes.md"), "{nothing}");
        var writer = new MessageWriter(new(new Rules(Policy.Default, WorkingCalendar.Mainland)), new() { Templates = TemplateFolder.Read(folder).Templates! });
        Assert.Equal("＊临期提醒＊", writer.Write(Channel.Email, null, SampleMessage.Lines(digest: false), SampleMessage.At).Subject);
    }

    [Fact]
    public void Faults_are_told_with_file_line_column_and_remedy()
    {
        File.WriteAllText(Path.Combine(folder, "mail.txt"), "{lines}\n\n  {oficce}");
        File.WriteAllText(Path.Combine(folder, "letter.txt"), "");
        var (templates, faults) = TemplateFolder.Read(folder);
        var told = faults.Select(fault => fault.Describe(CultureInfo.GetCultureInfo("en"))).ToList();
        Assert.Null(templates);
        Assert.Contains(told, one => one.StartsWith($"{Path.Combine(folder, "mail.txt")}: the placeholder {{oficce}} in line 3, column 3 has no value; is {{office}} meant?", StringComparison.Ordinal));
        Assert.Contains(told, one => one.StartsWith($"{Path.Combine(folder, "letter.txt")}: there is no such template", StringComparison.Ordinal));
    }
}
