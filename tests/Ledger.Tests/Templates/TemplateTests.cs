using GovOpenFlow.Ledger.Templates;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly string[] Known = ["to", "text", "shortId"];

    [Fact]
    public void Values_take_their_places_escaped_and_are_not_read_again()
    {
        var (template, _) = Template.Parse("""{"a":"{to}","b":"{text}"}{}{ to }""", Known);
        Assert.Equal("""{"a":"<{text}>","b":"<x>"}{}{ to }""", template!.Fill(name => name == "to" ? "{text}" : "x", value => $"<{value}>"));
        Assert.Equal(["to", "text"], template.Names);
    }

    [Fact]
    public void A_placeholder_without_a_value_is_told_with_its_place_and_what_was_meant()
    {
        var (template, faults) = Template.Parse("一行\n二{shortid}\n{nothing} {to}", Known);
        Assert.Null(template);
        Assert.Equal([new(2, 2, "shortid", "shortId"), new(3, 1, "nothing", null)], faults);
    }
}
