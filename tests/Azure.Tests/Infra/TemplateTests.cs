using System.Text.Json;
using System.Text.RegularExpressions;
using GovOpenFlow.Azure.Tests.Hosting;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Infra;

/// <summary>What `azd up` would make: read from the compiled templates, because nobody here has a subscription to make it in.</summary>
public sealed partial class TemplateTests(CompiledTemplate template) : IClassFixture<CompiledTemplate>
{
    /// <summary>What the app and who deploys may do, by the roles' ids; each is given on one resource.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer (who deploys)",
        ["09976791-48a7-449e-bb21-39d1a415f350"] = "Communication and Email Service Owner",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
    };

    [CompilerFact]
    public void Everything_compiles_without_a_word() => Assert.Equal("", template.Complaints);

    [CompilerFact]
    public void Identities_get_in_and_keys_do_not()
    {
        var storage = Assert.Single(template.Of("Microsoft.Storage/storageAccounts")).GetProperty("properties");
        Assert.False(storage.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(storage.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(Assert.Single(template.Of("Microsoft.Insights/components")).GetProperty("properties").GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(Assert.Single(template.Of("Microsoft.KeyVault/vaults")).GetProperty("properties").GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.Equal("UserAssigned", Assert.Single(template.Of("Microsoft.Web/sites")).GetProperty("identity").GetProperty("type").GetString());
        Assert.DoesNotMatch("(?i)listKeys|listSecrets|AccountKey=|SharedAccessSignature|primaryConnectionString", template.Text);
        Assert.Equal("CanNotDelete", Assert.Single(template.Of("Microsoft.Authorization/locks")).GetProperty("properties").GetProperty("level").GetString());
    }

    [CompilerFact]
    public void Each_role_is_a_known_one_on_one_resource_and_none_is_on_a_group_or_subscription()
    {
        var given = template.Of("Microsoft.Authorization/roleAssignments").ToList();
        Assert.Equal(6, given.Count);
        Assert.All(given, one => Assert.Matches("^\\[(resourceId|format)\\(", one.GetProperty("scope").GetString()));
        var ids = Guids().Matches(template.Text).Select(match => match.Value).Where(Roles.ContainsKey).ToHashSet();
        Assert.Equal(Roles.Keys.Order(), ids.Order());
        // Owner, Contributor, User Access Administrator, Storage Account Contributor.
        Assert.DoesNotMatch("8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c|18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|17d1049b-9a84-46fb-8f53-869881c3d3ab", template.Text);
        Assert.All(Guids().Matches(template.Text), match => Assert.Contains(match.Value, Roles.Keys));
    }

    [CompilerFact]
    public void Every_alert_is_explained_and_every_explained_one_is_there()
    {
        var operations = File.ReadAllText(Path.Combine(FunctionsTests.Root, "docs", "operations.md"));
        var explained = operations.Split("## What each alert means")[1].Split("\n## ")[0];
        var names = Rows().Matches(explained).Select(match => match.Groups[1].Value).Where(name => name is not ("alert" or "---")).ToList();
        var rules = Queries().Matches(template.Text).Select(match => match.Groups[1].Value).Append("silence").ToList();
        Assert.Equal(names.Order(), rules.Order());
        Assert.Single(template.Of("Microsoft.Insights/actionGroups"));

        // What an alert looks for is what the app says.
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(FunctionsTests.Root, "functions", "Azure"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var wanted = Wanted().Matches(template.Text).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(wanted.Count >= 6, string.Join(", ", wanted));
        Assert.All(wanted, words => Assert.Contains(words, source, StringComparison.Ordinal));
        var functions = Assert.Single(NotFailures().Matches(template.Text)).Groups[1].Value;
        Assert.Equal("\\\"Web\\\", \\\"DeliveryReports\\\"", functions);
        Assert.All((string[])["Web", "DeliveryReports", "Watchdog"], name => Assert.Contains($"[Function(\"{name}\")]", source, StringComparison.Ordinal));
    }

    [CompilerFact]
    public void Nothing_names_one_cloud_s_endpoints() => Assert.DoesNotMatch(
        "(?i)core\\.windows\\.net|core\\.chinacloudapi|vault\\.azure|azurewebsites\\.net|chinacloudsites|microsoftonline|partner\\.microsoft|communication\\.azure\\.com", template.Text);

    [CompilerFact]
    public void The_parameters_file_gives_what_is_needed_and_names_nothing_else()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(CompiledTemplate.Folder, "main.parameters.json")));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(one => one.Name).ToList();
        var parameters = template.Root.GetProperty("parameters").EnumerateObject().ToList();
        Assert.Empty(given.Except(parameters.Select(one => one.Name)));
        Assert.Empty(parameters.Where(one => !one.Value.TryGetProperty("defaultValue", out _)).Select(one => one.Name).Except(given));
        // What differs in the cloud operated by 21Vianet can be said from outside.
        Assert.Empty(((string[])["useCommunication", "useFlex", "dedicatedSku", "smtpHost", "smtpUser", "smtpFrom", "useSendingSettings"]).Except(given));
        // Each of our variables is told of.
        var operations = File.ReadAllText(Path.Combine(FunctionsTests.Root, "docs", "operations.md"));
        Assert.All(Variables().Matches(file.RootElement.GetRawText()).Select(match => match.Value), name => Assert.Contains(name, operations, StringComparison.Ordinal));
    }

    [CompilerFact]
    public void The_hooks_and_azd_find_what_they_need()
    {
        var outputs = template.Root.GetProperty("outputs").EnumerateObject().Select(one => one.Name).ToList();
        foreach (var hook in Directory.EnumerateFiles(Path.Combine(CompiledTemplate.Folder, "hooks")))
        {
            Assert.Empty(Used().Matches(File.ReadAllText(hook)).Select(match => match.Groups[1].Value).Distinct().Except(outputs));
        }

        var azure = File.ReadAllText(Path.Combine(FunctionsTests.Root, "azure.yaml"));
        var site = Assert.Single(template.Of("Microsoft.Web/sites"));
        Assert.Contains("'azd-service-name', 'functions'", site.GetProperty("tags").GetString(), StringComparison.Ordinal);
        Assert.Contains("\n  functions:\n    project: functions/Azure\n", azure, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void Every_setting_that_the_templates_make_is_one_that_the_app_reads()
    {
        var source = File.ReadAllText(Path.Combine(CompiledTemplate.Folder, "resources.bicep"));
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(FunctionsTests.Root, "local.settings.sample.json")));
        var known = sample.RootElement.GetProperty("Values").EnumerateObject().Select(one => one.Name).ToList();
        var made = Settings().Matches(source).Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal) && !name.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(made);
        Assert.Empty(made.Except(known));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"^\| ([a-z-]+) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("\"name\": \"([a-z-]+)\",\\s+\"severity\": \\d,\\s+\"query\"")]
    private static partial Regex Queries();

    [GeneratedRegex("message (?:startswith|has) \\\\\"([^\"\\\\]+)\\\\\"")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"operation_Name !in \(([^)]*)\)")]
    private static partial Regex NotFailures();

    [GeneratedRegex("GOVOPENFLOW_[A-Z_]+")]
    private static partial Regex Variables();

    [GeneratedRegex(@"\$\{?([A-Z]+_[A-Z_]+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"^ +([A-Za-z]+__[A-Za-z_]+): ", RegexOptions.Multiline)]
    private static partial Regex Settings();
}
