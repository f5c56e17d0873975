using System.Text.Json;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Policies;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

public sealed class PolicyDocumentsTests
{
    private static readonly JsonElement SchemaText = JsonDocument.Parse(Documents.Read("policy.schema.json")).RootElement;
    private static readonly TinySchema Schema = new(SchemaText);

    [Theory]
    [InlineData(421)]
    [InlineData(422)]
    public void The_published_schema_accepts_every_valid_policy(int seed)
    {
        var policies = new RandomPolicies(new Random(seed));
        Assert.True(Schema.Accepts(Parse(PolicyJson.Write(Policy.Default))));
        for (var i = 0; i < 80; i++)
        {
            var text = PolicyJson.Write(policies.Next());
            Assert.True(Schema.Accepts(Parse(text)), $"seed {seed}, round {i}:\n{text}");
        }
    }

    [Theory]
    [InlineData("{ \"yelowDays\": 3 }")]
    [InlineData("{ \"yellowDays\": 61 }")]
    [InlineData("{ \"rectifyDays\": 0 }")]
    [InlineData("{ \"yearEndClose\": \"02-29\" }")]
    [InlineData("{ \"window\": { \"times\": [] } }")]
    [InlineData("{ \"window\": { \"times\": [\"24:00\"] } }")]
    [InlineData("{ \"routes\": { \"reminder\": null } }")]
    [InlineData("{ \"routes\": { \"assigned\": { \"to\": [\"mayor\"], \"by\": [\"sms\"] } } }")]
    [InlineData("{ \"ladder\": [{ \"anchor\": \"due\", \"days\": 3, \"kind\": \"reminder\", \"to\": [\"liaison\"], \"by\": [\"sms\"] }] }")]
    [InlineData("{ \"ladder\": [{ \"anchor\": \"due\", \"days\": 3, \"kind\": \"escalation\", \"to\": [\"leader\"], \"by\": [\"sms\"] }] }")]
    public void What_the_schema_refuses_the_program_refuses(string text)
    {
        Assert.False(Schema.Accepts(Parse(text)));
        Assert.NotEmpty(PolicyJson.Read(text).Errors);
    }

    [Theory]
    [InlineData(431)]
    public void What_the_program_takes_the_schema_accepts(int seed)
    {
        var random = new Random(seed);
        var policies = new RandomPolicies(random);
        string[] pieces = ["0", "61", "-1", "\"due\"", "\"reminder\"", "\"sms\"", "null", "[]", "\"23:59\"", "3"];
        var taken = 0;
        for (var i = 0; i < 400; i++)
        {
            var values = Regex.Matches(PolicyJson.Write(policies.Next()), "(?<=[:,\\[] ?)(-?[0-9]+|\"[^\"]*\")(?!\":)(?=[,\\] }\n])");
            var change = values[random.Next(values.Count)];
            var text = PolicyJson.Write(policies.Next());
            var place = Math.Min(change.Index, text.Length - 1);
            var target = Regex.Match(text[place..], "(-?[0-9]+|\"[^\"]*\")(?=[,\\] }\n])");
            if (!target.Success)
            {
                continue;
            }

            text = text.Remove(place + target.Index, target.Length).Insert(place + target.Index, pieces[random.Next(pieces.Length)]);
            if (PolicyJson.Read(text).Policy is not null)
            {
                taken++;
                Assert.True(Schema.Accepts(Parse(text)), $"seed {seed}, round {i}:\n{text}");
            }
        }

        Assert.True(taken > 10, $"Only {taken} of the changed documents were good.");
    }

    [Fact]
    public void Schema_and_program_know_the_same_words()
    {
        var written = Parse(PolicyJson.Write(Policy.Default));
        var properties = SchemaText.GetProperty("properties");
        Assert.Equal(
            Names(written).Prepend("$schema"),
            Names(properties));
        Assert.Equal(Names(written.GetProperty("routes")), Names(properties.GetProperty("routes").GetProperty("properties")));
        Assert.Equal(Names(written.GetProperty("window")), Names(properties.GetProperty("window").GetProperty("properties")));
        var step = SchemaText.GetProperty("$defs").GetProperty("step").GetProperty("properties");
        Assert.Equal(
            Names(step).Order(StringComparer.Ordinal),
            written.GetProperty("ladder").EnumerateArray().SelectMany(Names).Distinct().Order(StringComparer.Ordinal));

        // The program names its words where it is given none of them.
        Assert.Equal(Words(step.GetProperty("anchor")), Allowed("anchor"));
        Assert.Equal(Words(step.GetProperty("kind")), Allowed("kind"));
        Assert.Equal(Words(SchemaText.GetProperty("$defs").GetProperty("to").GetProperty("items")), Allowed("to"));
        Assert.Equal(Words(SchemaText.GetProperty("$defs").GetProperty("by").GetProperty("items")), Allowed("by"));
    }

    [Fact]
    public void The_page_shows_the_default_policy()
    {
        var page = Documents.Read("policy.md").ReplaceLineEndings("\n");

        Assert.Contains($"```json\n{PolicyJson.Write(Policy.Default)}```", page, StringComparison.Ordinal);
        Assert.All(Names(SchemaText.GetProperty("properties")), name => Assert.Contains($"`{name}", page, StringComparison.Ordinal));
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(field => field.Name);

    private static string Words(JsonElement schema) =>
        string.Join(", ", schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()));

    private static string Allowed(string field)
    {
        var value = field is "to" or "by" ? "[\"?\"]" : "\"?\"";
        return PolicyJson.Read($$"""{ "ladder": [{ "{{field}}": {{value}} }] }""").Errors.Single(error => error.Fault == PolicyFault.UnknownWord).Detail;
    }
}
