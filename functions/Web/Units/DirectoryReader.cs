using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Units;

/// <summary>Reads a directory from JSON, and refuses one that could not be used: a name twice, an address that is none.</summary>
internal static class DirectoryReader
{
    private const int MostUnits = 2_000;
    private const int MostGroups = 200;
    private const int MostAliases = 20;
    private const int MostName = 100;

    public static DirectoryJson Read(JsonElement json)
    {
        var fields = new JsonFields(json, "$", "coordinator", "leadingGroup", "units", "groups");
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var units = fields.Items("units", MostUnits).Select(one => UnitOf(one.Element, one.Path, owners)).ToList();
        var taken = new HashSet<string>();
        var groups = fields.Items("groups", MostGroups).Select(one => GroupOf(one.Element, one.Path, taken)).ToList();
        return new(ContactOf(fields, "coordinator"), ContactOf(fields, "leadingGroup"), units, groups);
    }

    private static UnitJson UnitOf(JsonElement element, string path, Dictionary<string, string> owners)
    {
        var fields = new JsonFields(element, path, "name", "aliases", "liaison", "leader", "supervisor");
        var spellings = new HashSet<string>();
        var name = Own(fields.Text("name", MostName), fields.PathOf("name"));
        var aliases = fields.Texts("aliases", MostAliases, MostName)
            .Select((alias, index) => Own(alias, $"{fields.PathOf("aliases")}[{index}]"))
            .ToList();
        return new(name, aliases, ContactOf(fields, "liaison"), ContactOf(fields, "leader"), ContactOf(fields, "supervisor"));

        // Another spelling of a unit's own name does no harm; one of another unit's would be found for either of them.
        string Own(string spelled, string at)
        {
            var (own, key) = Named(spelled, at);
            return !spellings.Add(own) || (!owners.TryAdd(key, path) && owners[key] != path) ? throw BadRequests.NameTwice(at, own).ToException() : own;
        }
    }

    private static UnitGroup GroupOf(JsonElement element, string path, HashSet<string> taken)
    {
        var fields = new JsonFields(element, path, "name", "members");
        var inGroup = new HashSet<string>();
        return new(
            Free(fields.Text("name", MostName), fields.PathOf("name"), taken),
            [.. fields.Texts("members", MostUnits, MostName).Select((member, index) => Free(member, $"{fields.PathOf("members")}[{index}]", inGroup))]);
    }

    private static string Free(string name, string path, HashSet<string> taken)
    {
        var (own, key) = Named(name, path);
        return taken.Add(key) ? own : throw BadRequests.NameTwice(path, own).ToException();
    }

    // Names are compared as the directory finds them: in any script, width and brackets, without marks that nobody sees.
    private static (string Name, string Key) Named(string name, string path) =>
        UnitKeys.Of(name) is { Length: > 0 } key ? (name.Trim(), key) : throw BadRequests.Blank(path).ToException();

    private static Contact? ContactOf(JsonFields parent, string name)
    {
        if (parent.OptionalObject(name, "name", "email", "phone", "webhook") is not { } fields)
        {
            return null;
        }

        var email = NullIfBlank(fields.OptionalText("email", 254));
        if (email is not null && !IsEmail(email))
        {
            throw BadRequests.BadEmail(fields.PathOf("email"), email).ToException();
        }

        var phone = NullIfBlank(fields.OptionalText("phone", 40));
        if (phone is not null && !IsPhone(phone))
        {
            throw BadRequests.BadPhone(fields.PathOf("phone"), phone).ToException();
        }

        var webhook = NullIfBlank(fields.OptionalText("webhook", RobotAddress.Longest));
        if (webhook is not null && RobotAddress.Fault(webhook) is not null)
        {
            throw BadRequests.BadWebhook(fields.PathOf("webhook")).ToException();
        }

        return new(NullIfBlank(fields.OptionalText("name", MostName)), email, phone, webhook);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // One @ with something on both sides, and nothing that could end a header: the mail server decides the rest.
    private static bool IsEmail(string text) =>
        text.IndexOf('@') is var at and > 0 && at == text.LastIndexOf('@') && at < text.Length - 1
        && text.All(character => !char.IsWhiteSpace(character) && !char.IsControl(character) && character is not ('<' or '>' or ',' or ';' or '"'));

    private static bool IsPhone(string text)
    {
        var digits = text.StartsWith('+') ? text[1..] : text;
        return digits.Length is >= 5 and <= 15 && digits.All(char.IsAsciiDigit);
    }
}
