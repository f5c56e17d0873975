using System.Globalization;
using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Templates;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Messages;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Settings;

public sealed class TemplateFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Where_there_is_none_ours_hold() =>
        Assert.Same(MessageTemplates.Default, TemplateFolder.Load(Path.Combine(folder, "none")));

    [Fact]
    public void A_file_overrides_and_notes_beside_it_do_not_matter()
    {
        File.WriteAllText(Path.Combine(folder, "subject.txt"), "＊{kind}＊");
        File.WriteAllText(Path.Combine(folder, "notes.md"), "{nothing}");
        var writer = new MessageWriter(new(new Rules(Policy.Default, WorkingCalendar.Mainland)), new() { Templates = TemplateFolder.Load(folder) });
        Assert.Equal("＊临期提醒＊", writer.Write(Channel.Email, null, SampleMessage.Lines(digest: false), SampleMessage.At).Subject);
    }

    [Fact]
    public void Faults_are_told_with_file_line_column_and_remedy()
    {
        File.WriteAllText(Path.Combine(folder, "mail.txt"), "{lines}\n\n  {oficce}");
        File.WriteAllText(Path.Combine(folder, "letter.txt"), "");
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            var told = Assert.Throws<BadInputException>(() => TemplateFolder.Load(folder)).Message;
            Assert.Contains($"{Path.Combine(folder, "mail.txt")}: the placeholder {{oficce}} in line 3, column 3 has no value; is {{office}} meant?", told);
            Assert.Contains($"{Path.Combine(folder, "letter.txt")}: there is no such template", told);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
