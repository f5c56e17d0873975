using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovOpenFlow.Embedded.SignIn;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run accounts …: who may sign in.</summary>
internal static class AccountsCommand
{
    public static Command Create() => new("accounts", SignInTexts.Get("accounts"))
    {
        List(), Add(), Set(),
        One("reset", "accounts-reset", (account, password) => account["password"] = password, givesPassword: true),
        One("disable", "accounts-disable", (account, _) => account["disabled"] = "true"),
        One("enable", "accounts-enable", (account, _) => account["disabled"] = "false"),
    };

    private static Command List()
    {
        var data = Options.Data();
        var command = new Command("list", SignInTexts.Get("accounts-list")) { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var column in new[] { "col-name", "col-role", "col-units", "col-state" })
            {
                table.AddColumn(SignInTexts.Get(column));
            }

            foreach (var account in await AllAsync(api, cancellation))
            {
                table.AddRow(
                    new Text((string)account["name"]!),
                    new Text((string)account["role"]!),
                    new Text(string.Join("、", account["units"]!.AsArray().Select(unit => (string)unit!))),
                    new Text(SignInTexts.Get((bool)account["disabled"]! ? "state-disabled"
                        : account["lockedUntil"] is not null ? "state-locked"
                        : (bool)account["mustChange"]! ? "state-must" : "state-active")));
            }

            if (table.Rows.Count == 0)
            {
                AnsiConsole.WriteLine(SignInTexts.Get("accounts-none"));
            }
            else
            {
                AnsiConsole.Write(table);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Add()
    {
        var (name, role, units, data) = (Name(), Role(required: true), Units(), Options.Data());
        var command = new Command("add", SignInTexts.Get("accounts-add")) { name, role, units, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var given = parsed.GetRequiredValue(name);
            // It becomes a part of an address: one with a slash in it would be told back in another spelling.
            if (given.Any(character => !char.IsLetterOrDigit(character) && character is not ('-' or '.' or '_')))
            {
                throw new BadInputException(SignInTexts.Get("accounts-name", given));
            }

            if (await FindAsync(api, given, cancellation) is not null)
            {
                throw new BadInputException(SignInTexts.Get("accounts-exists", given));
            }

            var password = NewPassword();
            var body = new JsonObject { ["role"] = parsed.GetRequiredValue(role), ["units"] = ListOf(parsed.GetValue(units)), ["password"] = password };
            await SaveAsync(api, given, body, cancellation);
            Console.Out.WriteLine(SignInTexts.Get("accounts-password", password));
            await TellUnknownAsync(api, parsed.GetValue(units), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Set()
    {
        var (name, role, units, data) = (Name(), Role(required: false), Units(), Options.Data());
        var command = new Command("set", SignInTexts.Get("accounts-set")) { name, role, units, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var given = parsed.GetRequiredValue(name);
            var body = await BodyOfAsync(api, given, cancellation);
            if (parsed.GetValue(role) is null && parsed.GetValue(units) is not { Length: > 0 })
            {
                throw new BadInputException(SignInTexts.Get("accounts-nothing"));
            }

            body["role"] = parsed.GetValue(role) ?? (string)body["role"]!;
            if (parsed.GetValue(units) is { Length: > 0 } wanted)
            {
                body["units"] = ListOf(wanted);
            }

            await SaveAsync(api, given, body, cancellation);
            await TellUnknownAsync(api, parsed.GetValue(units), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command One(string verb, string text, Action<JsonObject, string> change, bool givesPassword = false)
    {
        var (name, data) = (Name(), Options.Data());
        var command = new Command(verb, SignInTexts.Get(text)) { name, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var given = parsed.GetRequiredValue(name);
            var body = await BodyOfAsync(api, given, cancellation);
            var password = NewPassword();
            change(body, password);
            await SaveAsync(api, given, body, cancellation);
            if (givesPassword)
            {
                Console.Out.WriteLine(SignInTexts.Get("accounts-password", password));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task SaveAsync(Api api, string name, JsonObject body, CancellationToken cancellation)
    {
        var saved = await api.PutAsync($"/api/accounts/{Uri.EscapeDataString(name)}", body, cancellation);
        AnsiConsole.WriteLine(SignInTexts.Get("accounts-saved", (string)saved["name"]!, (string)saved["role"]!));
    }

    // A misspelt unit would show its supervisor nothing, without a word.
    private static async Task TellUnknownAsync(Api api, string[]? units, CancellationToken cancellation)
    {
        var known = (await api.GetAsync("/api/units", cancellation))["units"]!.AsArray().Select(unit => (string)unit!["name"]!).ToHashSet(StringComparer.Ordinal);
        var unknown = (units ?? []).Where(unit => !known.Contains(unit)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine(SignInTexts.Get("accounts-unknown-units", string.Join("、", unknown)));
        }
    }

    // An account as the API takes it: what is not changed stays.
    private static async Task<JsonObject> BodyOfAsync(Api api, string name, CancellationToken cancellation)
    {
        var account = await FindAsync(api, name, cancellation) ?? throw new BadInputException(SignInTexts.Get("accounts-missing", name));
        return new()
        {
            ["role"] = (string)account["role"]!,
            ["units"] = account["units"]!.DeepClone(),
            ["disabled"] = (bool)account["disabled"]! ? "true" : "false",
        };
    }

    private static async Task<JsonNode?> FindAsync(Api api, string name, CancellationToken cancellation) =>
        (await AllAsync(api, cancellation)).FirstOrDefault(account => name.Equals((string)account["name"]!, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyList<JsonNode>> AllAsync(Api api, CancellationToken cancellation) =>
        [.. (await api.GetAsync("/api/accounts", cancellation))["accounts"]!.AsArray().Select(account => account!)];

    private static JsonArray ListOf(string[]? units) => new([.. (units ?? []).Select(unit => (JsonNode)JsonValue.Create(unit)!)]);

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);

    private static Argument<string> Name() => new("NAME") { Description = SignInTexts.Get("arg-name") };

    private static Option<string> Role(bool required) => new("--role") { Description = SignInTexts.Get("option-role"), Required = required };

    private static Option<string[]> Units() => new("--unit") { Description = SignInTexts.Get("option-units"), DefaultValueFactory = _ => [] };
}
