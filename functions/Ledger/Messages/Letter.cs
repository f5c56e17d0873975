using System.Globalization;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>What stands around a message's lines.</summary>
/// <param name="Language">For the HTML: zh-CN or en.</param>
internal sealed record Letter(
    string Language, string Subject, string Name, string Greeting, string Opening, string Office, string Date, string Footer, int Count)
{
    /// <summary>The value of a template's placeholder.</summary>
    public string ValueOf(string placeholder) => placeholder switch
    {
        "lang" => Language,
        "subject" => Subject,
        "name" => Name,
        "greeting" => Greeting,
        "opening" => Opening,
        "office" => Office,
        "date" => Date,
        "footer" => Footer,
        "count" => Count.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder), placeholder, "A template was read with names that have no value."),
    };
}
