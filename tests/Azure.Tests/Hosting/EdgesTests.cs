using System.Security.Claims;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>What comes in from App Service, Event Grid and the app's settings.</summary>
public sealed class EdgesTests
{
    [Fact]
    public void A_principal_has_its_name_and_its_app_roles()
    {
        var principal = AppServicePrincipal.Read(Encoding.UTF8.GetBytes("""
            {"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[
              {"typ":"name","val":"王某"},{"typ":"preferred_username","val":"wang@example.gov.cn"},{"typ":"roles","val":"supervisor"}]}
            """))!;
        Assert.Equal("王某", principal.FindFirstValue(ClaimTypes.Name));
        Assert.True(principal.IsInRole("supervisor"));
        Assert.False(principal.IsInRole("coordinator"));
        Assert.Null(AppServicePrincipal.Read("""{"claims":[{"typ":"roles","val":"coordinator"}]}"""u8.ToArray()));
    }

    [Theory]
    [InlineData("Delivered", NoticeState.Delivered, null)]
    [InlineData("Bounced", NoticeState.FailedPermanent, "Bounced: no such box")]
    [InlineData("FilteredSpam", NoticeState.FailedPermanent, "FilteredSpam: no such box")]
    public void An_email_report_names_the_first_half_of_our_id(string status, NoticeState state, string? reason)
    {
        var id = new string('a', 32) + new string('b', 32);
        var report = DeliveryEvent.Read(Json($$"""
            {"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"{{EmailSender.OperationOf(id)}}",
             "status":"{{status}}","deliveryStatusDetails":{"statusMessage":"no such box"} } }
            """));
        Assert.Equal(new DeliveryReport(id[..32], state, reason), report);
    }

    [Fact]
    public void An_sms_report_names_our_tag()
    {
        var tag = new string('a', 64);
        var report = DeliveryEvent.Read(Json($$"""
            {"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"messageId":"x","tag":"{{tag}}","deliveryStatus":"Failed","deliveryStatusDetails":"No route"} }
            """));
        Assert.Equal(new DeliveryReport(tag, NoticeState.FailedPermanent, "Failed: No route"), report);
    }

    [Theory]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"not ours","status":"Delivered"}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"status":"Expanded"}}""")]
    [InlineData("""{"eventType":"Something.Else","data":{}}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("7")]
    public void Anything_else_is_passed_over(string json) => Assert.Null(DeliveryEvent.Read(Json(json)));

    [Theory]
    [InlineData("Ledger:TablesEndpoint", "nowhere", "Ledger__TablesEndpoint")]
    [InlineData("Ledger:TablesConnection", "", "Set one of Ledger__TablesEndpoint")]
    [InlineData("Links:Key", "short", "Links__Key: Key 1")]
    [InlineData("Links:Key", "@Microsoft.KeyVault(VaultName=kv;SecretName=link-key)", "Links__Key still is a reference to the key vault")]
    [InlineData("Site:BaseUrl", "https://example.gov.cn", "Links__Key is missing")]
    [InlineData("Communication:Endpoint", "https://example.communication.azure.com", "Communication__SenderAddress is missing")]
    [InlineData("Communication:SmsMostParts", "11", "Communication__SmsMostParts is a number from 1 to 10")]
    [InlineData("Events:Key", "@Microsoft.KeyVault(VaultName=kv;SecretName=event-key)", "Events__Key still is a reference to the key vault")]
    [InlineData("Smtp:Host", "mail.example.gov.cn", "Smtp__From is missing")]
    [InlineData("Site:Language", "fr", "Site__Language is zh-CN, en or both")]
    [InlineData("Sending:Settings", "@Microsoft.KeyVault(VaultName=kv;SecretName=sending-settings)", "Sending__Settings still is a reference to the key vault")]
    [InlineData("Sending:Settings", "{", "Sending__Settings: line 1")]
    [InlineData("Sending:Settings", """{"mail":{"from":"a@b.example"}}""", "mail: there is no such field. Here are: sms, webhooks.")]
    [InlineData("Sending:Settings", """{"sms":{"gateway":{"url":"sms.example"}}}""", "sms.gateway.body: this field is needed here")]
    [InlineData("Sending:Settings", """{"sms":{"callbackSecret":"@Microsoft.KeyVault(VaultName=kv;SecretName=sms)"}}""", "sms.callbackSecret: this still is a reference to the key vault")]
    public void A_setting_that_is_wrong_is_named(string name, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(name, value)).Build();
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => CloudSettings.Of(configuration)).Message);
    }

    [Fact]
    public void By_identity_the_place_of_evidence_is_named_too()
    {
        var values = new Dictionary<string, string?> { ["Ledger:TablesEndpoint"] = "https://ledger.table.core.windows.net" };
        Assert.Contains(
            "Evidence__BlobsEndpoint is missing",
            Assert.Throws<InvalidOperationException>(() => CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build())).Message);
        values["Evidence:BlobsEndpoint"] = "https://ledger.blob.core.windows.net";
        var settings = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        Assert.Equal(("evidence", "zh-CN", 2), (settings.EvidenceContainer, settings.Language, settings.MostSmsParts));
    }

    [Fact]
    public void Where_there_is_no_Communication_Services_a_mail_server_takes_its_place()
    {
        var values = new Dictionary<string, string?>
        {
            ["Ledger:TablesConnection"] = "UseDevelopmentStorage=true", ["Site:BaseUrl"] = "http://localhost:7071", ["Site:Office"] = "临江区政务公开办",
            ["Smtp:Host"] = "mail.example.gov.cn", ["Smtp:Security"] = "Tls", ["Smtp:User"] = "office", ["Smtp:Password"] = "secret", ["Smtp:From"] = "office@example.gov.cn",
        };
        var (server, office) = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).Mail!.Value;
        Assert.Equal(("Tls mail.example.gov.cn:465", "office", "office@example.gov.cn", "临江区政务公开办"), (server.ToString(), server.User, office.From, office.Name));

        values["Communication:Endpoint"] = "https://example.communication.azure.com";
        values["Communication:SenderAddress"] = "office@example.com";
        Assert.Contains("Set one of Communication__Endpoint and Smtp__Host", Assert.Throws<InvalidOperationException>(
            () => CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build())).Message);
    }

    [Fact]
    public void SMS_go_one_way_and_what_is_not_wise_is_said()
    {
        var values = new Dictionary<string, string?>
        {
            ["Ledger:TablesConnection"] = "UseDevelopmentStorage=true",
            ["Sending:Settings"] = """{"sms":{"mostParts":3,"gateway":{"url":"http://sms.example.com/send","body":"{\"to\":\"{to}\",\"text\":\"{text}\"}"}}}""",
        };
        var settings = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        Assert.Equal(3, settings.MostSmsParts);
        Assert.Contains("sms.gateway.url: the address is not https", Assert.Single(settings.Warnings), StringComparison.Ordinal);

        values["Communication:SmsFrom"] = "+18005550100";
        Assert.Contains("Set one of Communication__SmsFrom and sms.gateway", Assert.Throws<InvalidOperationException>(
            () => CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build())).Message);
    }

    [Fact]
    public void The_office_s_own_templates_lie_beside_the_app()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-templates-").FullName;
        Assert.Same(MessageTemplates.Default, CloudServices.TemplatesIn(folder));
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "templates", "subject.txt"), "＊{kind}＊");
        Assert.NotSame(MessageTemplates.Default, CloudServices.TemplatesIn(folder));
        File.WriteAllText(Path.Combine(folder, "templates", "sms.txt"), "{oficce}");
        var told = Assert.Throws<InvalidOperationException>(() => CloudServices.TemplatesIn(folder)).Message;
        Assert.Contains("is {office} meant?", told, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_sample_s_settings_are_settings()
    {
        var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(FunctionsTests.Root, "local.settings.sample.json"))).RootElement.GetProperty("Values");
        var values = sample.EnumerateObject().ToDictionary(one => one.Name.Replace("__", ":", StringComparison.Ordinal), one => one.Value.GetString());
        var settings = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        Assert.Equal(("UseDevelopmentStorage=true", "GovOpenFlow", new Uri("http://localhost:7071"), null), (settings.TablesConnection, settings.TablesPrefix, settings.BaseUrl, settings.Links));

        // Every setting that the app reads stands in the sample, and every one of ours in the sample is read.
        var source = File.ReadAllText(Path.Combine(FunctionsTests.Root, "functions", "Azure", "Hosting", "CloudSettings.cs"));
        var read = System.Text.RegularExpressions.Regex.Matches(source, "\"([A-Za-z]+__[A-Za-z]+|[A-Z_]{8,})\"").Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(read.Except(sample.EnumerateObject().Select(one => one.Name)));
        Assert.Empty(sample.EnumerateObject().Select(one => one.Name).Where(name => name.Contains("__", StringComparison.Ordinal)).Except(read));
    }

    private static Dictionary<string, string?> Settings(string name, string value) => new()
    {
        ["Ledger:TablesConnection"] = name == "Ledger:TablesEndpoint" ? null : "UseDevelopmentStorage=true",
        [name] = value,
    };

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
