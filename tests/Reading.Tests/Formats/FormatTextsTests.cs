using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class FormatTextsTests
{
    [Theory]
    [InlineData("GovOpenFlow.Reading.Formats.FormatTexts")]
    public void Every_text_stands_in_both_languages_with_the_same_placeholders(string name)
    {
        var resources = new ResourceManager(name, typeof(UnreadableDocumentException).Assembly);
        var chinese = Texts(resources, CultureInfo.InvariantCulture);
        var english = Texts(resources, CultureInfo.GetCultureInfo("en"));

        Assert.NotEmpty(chinese);
        Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
        Assert.All(chinese, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    private static Dictionary<string, string> Texts(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order();
}
