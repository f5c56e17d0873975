using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>Whatever can be said can be said in both languages.</summary>
public sealed partial class TextTests
{
    private static readonly ResourceManager Problems = new("GovOpenFlow.Web.Texts.ProblemTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Pages = new("GovOpenFlow.Web.Texts.WebTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Outbox = new("GovOpenFlow.Web.Texts.OutboxTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Links = new("GovOpenFlow.Web.Links.LinkTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Renewals = new("GovOpenFlow.Ledger.Links.RenewalTexts", typeof(Ledger.Links.LinkCodec).Assembly);
    private static readonly ResourceManager Accounts = new("GovOpenFlow.Web.Accounts.AccountTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Gateway = new("GovOpenFlow.Web.Texts.GatewayTexts", typeof(Hosting.WebServices).Assembly);
    private static readonly ResourceManager Words = new(typeof(Core.Texts.Words));

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        foreach (var resources in new[] { Problems, Pages, Outbox, Words, Links, Renewals, Accounts, Gateway })
        {
            var chinese = TextsOf(resources, CultureInfo.InvariantCulture);
            var english = TextsOf(resources, CultureInfo.GetCultureInfo("en"));
            Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
            foreach (var (key, text) in chinese)
            {
                Assert.Equal(PlacesIn(text), PlacesIn(english[key]));
            }
        }
    }

    [Fact]
    public void Every_handling_and_every_suppression_has_its_words_on_the_messages_page()
    {
        foreach (var handling in Enum.GetNames<NoticeHandling>())
        {
            Assert.All((string[])[$"Handling.{handling}", $"Handling.{handling}.Hint", $"Messages.Done.{handling}"], key =>
                Assert.NotNull(Outbox.GetString(key, CultureInfo.InvariantCulture)));
        }

        Assert.All(Enum.GetNames<SuppressionReason>(), reason => Assert.NotNull(Outbox.GetString("Reason." + reason, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_refusal_of_the_rules_has_its_text()
    {
        foreach (var reason in Enum.GetNames<RefusalReason>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))
        {
            foreach (var part in new[] { "Title", "Detail", "Remedy" })
            {
                Assert.NotNull(Problems.GetString($"{reason}.{part}", CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData(typeof(Stage))]
    [InlineData(typeof(Light))]
    [InlineData(typeof(Role))]
    [InlineData(typeof(AuditKind))]
    [InlineData(typeof(NoticeKind))]
    [InlineData(typeof(Recipient))]
    [InlineData(typeof(Channel))]
    [InlineData(typeof(NoticeState))]
    public void Every_value_has_its_word(Type type)
    {
        foreach (var name in Enum.GetNames(type))
        {
            Assert.NotNull(Words.GetString($"{type.Name}.{name}", CultureInfo.InvariantCulture));
        }
    }

    private static Dictionary<string, string> TextsOf(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
