using System.Globalization;
using System.Text.RegularExpressions;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Setup.Settings;
using GovOpenFlow.Core.Notices;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Settings;

public sealed class SettingsFileTests
{
    [Fact]
    public void With_nothing_set_messages_become_files()
    {
        var folder = Directory.CreateTempSubdirectory("senders").FullName;
        using (var senders = new HostSenders(SettingsFile.Read("{}", "settings.json").Settings, folder, TimeProvider.System))
        {
            Assert.Equal([typeof(EmlFolderSender), typeof(SmsLogSender), typeof(WebhookSender)], senders.All.Select(sender => sender.GetType()));
            Assert.Equal(Enum.GetValues<Channel>(), senders.All.Select(sender => sender.Channel));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void How_a_gateway_calls_back_in_its_own_words_is_checked_by_field()
    {
        var good = SettingsFile.Read(
            """{"sms":{"callbacks":{"key":"abcdefghijklmnopqrstuvwxyz-012345","answer":"OK","receipts":{"list":"/a/b","messageId":"/id","state":"/s","delivered":[0,"OK"],"failed":["NO"]}}}}""",
            "settings.json");
        Assert.Empty(good.Faults);
        Assert.Equal(["0", "OK"], good.Settings.Callbacks!.Receipts!.Delivered);
        Assert.Equal("/a/b", good.Settings.Callbacks.Receipts.List.Text);
        Assert.Null(good.Settings.Callbacks.Replies);

        var bad = SettingsFile.Read(
            """{"sms":{"callbacks":{"key":"short","receipts":{"list":"data","messageId":"/id","delivered":["OK"],"failed":["OK"],"states":"x"},"replies":{"from":"/~9"}}}}""",
            "settings.json");
        Assert.Equal(
            [
                ("sms.callbacks.key", "bad-key"), ("sms.callbacks.receipts.states", "unknown"), ("sms.callbacks.receipts.failed", "in-both"),
                ("sms.callbacks.receipts.list", "not-pointer"), ("sms.callbacks.receipts.state", "missing"),
                ("sms.callbacks.replies.from", "not-pointer"), ("sms.callbacks.replies.text", "missing"),
            ],
            bad.Faults.Select(fault => (fault.Field, fault.Code)));
        Assert.All(bad.Faults, fault => Assert.Contains(fault.Field, fault.Describe(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal));
        Assert.Equal("missing", Assert.Single(SettingsFile.Read("""{"sms":{"callbacks":{"key":"abcdefghijklmnopqrstuvwxyz-012345"}}}""", "settings.json").Faults).Code);
    }

    [Fact]
    public void The_sample_changes_nothing_until_its_lines_are_switched_on()
    {
        var sample = SettingsFile.Sample();
        var off = SettingsFile.Read(sample, "settings.json");
        Assert.Empty(off.Faults);
        Assert.Null(off.Settings.Smtp);

        var on = SettingsFile.Read(Regex.Replace(sample, @"(?m)^  // ", "  "), "settings.json");
        Assert.Equal("", string.Join('\n', on.Faults.Select(fault => fault.Describe(CultureInfo.GetCultureInfo("en")))));
        Assert.Empty(on.Warnings);
        Assert.Equal("smtp.example.gov.cn", on.Settings.Smtp!.Host);
        Assert.Equal("zwgk-office@example.gov.cn", on.Settings.Mail!.ReplyTo);
        Assert.Equal("""{"mobile":"{to}","content":"{text}","outId":"{id}"}""", on.Settings.Gateway!.Body.Text);
        Assert.Equal(["0"], on.Settings.Gateway.Answers.Values["accepted"]);
        Assert.Equal(["NOTFOUND"], on.Settings.Gateway.LookUpAnswers.Values["missing"]);
        Assert.Equal(RobotKind.DingTalk, on.Settings.Webhooks.Hosts["robot.zj.example.gov.cn"]);
    }

    [Theory]
    [InlineData("""{"mial":{}}""", "mial unknown")]
    [InlineData("""{"mial":{"from":"a@b.example"}}""", "mial unknown")]
    [InlineData("""{"mail":{"smtp":{"host":"h"}}}""", "mail.from missing")]
    [InlineData("""{"mail":{"from":"a","smtp":{"port":0}}}""", "mail.from not-email|mail.smtp.host missing|mail.smtp.port not-number")]
    [InlineData("""{"mail":{"from":"a@b.example","smtp":{"host":"https://h/","security":"ssl","user":"u"}}}""", "mail.smtp.security not-choice|mail.smtp.host not-host|mail.smtp.password no-password")]
    [InlineData("""{"mail":{"from":"a@b.example","smtp":"smtp.example"}}""", "mail.smtp not-section")]
    [InlineData("""{"mail":{"from":{"name":"x"}}}""", "mail.from not-text")]
    [InlineData("""{"mail":{"from":"a@b.example","smtp":{"host":"h","trustedCertificates":"/nowhere.pem"}}}""", "mail.smtp.trustedCertificates bad-file")]
    [InlineData("""{"site":{"publicUrl":"zwgk.example","language":"de"}}""", "site.publicUrl not-url|site.language not-choice")]
    [InlineData("""{"sms":{"mostParts":"many","callbackSecret":"short"}}""", "sms.mostParts not-number|sms.callbackSecret short-secret")]
    [InlineData("""{"sms":{"gateway":{"url":"sms.example","body":"{phone}"}}}""", "sms.gateway.url not-url|sms.gateway.body bad-placeholder")]
    [InlineData("""{"sms":{"gateway":{"url":"https://s.example","method":"GET","contentType":"text/plain","body":"{\"a\":{to}"}}}""", "sms.gateway.contentType bad-content-type|sms.gateway.method no-method|sms.gateway.body no-text")]
    [InlineData("""{"sms":{"gateway":{"url":"https://s.example","body":"{to} {text}"}}}""", "sms.gateway.body body-not-json")]
    [InlineData("""{"sms":{"gateway":{"url":"https://s.example","contentType":"application/x-www-form-urlencoded","body":"a={to}&b={text}","headers":{"X":"{key}"},"signing":{"content":"{nothing}"},"recognisesRepeats":"yes"}}}""", "sms.gateway.headers.X bad-placeholder|sms.gateway.signing.secret missing|sms.gateway.signing.content bad-placeholder|sms.gateway.recognisesRepeats not-flag")]
    [InlineData("""{"webhooks":{"hosts":{"y.example":"slack"}}}""", "webhooks.hosts.y.example not-choice")]
    public void What_is_wrong_is_told_by_its_field(string json, string faults)
    {
        var reading = SettingsFile.Read(json, "settings.json");
        Assert.Equal(faults, string.Join('|', reading.Faults.Select(fault => $"{fault.Field} {fault.Code}")));
    }

    [Theory]
    [InlineData("{\n  \"mail\": {\n    \"from\": x\n", "settings.json malformed")]
    [InlineData("[]", "settings.json not-object")]
    [InlineData("""{"mail":{"from":"a@b.example"},"mail":{"from":"c@d.example"}}""", "settings.json unreadable")]
    public void What_is_no_settings_file_is_told_by_its_place(string text, string fault)
    {
        var only = Assert.Single(SettingsFile.Read(text, "settings.json").Faults);
        Assert.Equal(fault, $"{only.Field} {only.Code}");
        Assert.All((string[])["zh-CN", "en"], culture => Assert.Contains("settings.json", only.Describe(CultureInfo.GetCultureInfo(culture))));
    }

    [Fact]
    public void A_slip_in_a_placeholder_is_told_with_line_column_and_what_was_meant()
    {
        var fault = Assert.Single(SettingsFile.Read("""{"sms":{"gateway":{"url":"https://s.example","body":"{\"to\":\"{to}\",\n\"text\":\"{txet}{text}\"}"}}}""", "f").Faults);
        Assert.Equal("sms.gateway.body: the placeholder {txet} in line 2, column 9 has no value; is {text} meant? There are: {to}, {text}, {id}, {shortId}, {timestamp}, {timestampMs}.", fault.Describe(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void The_environment_goes_before_the_file_and_no_secret_is_told()
    {
        const string Variable = "GOVOPENFLOW_MAIL__SMTP__PASSWORD";
        Environment.SetEnvironmentVariable(Variable, "from-the-environment");
        try
        {
            var reading = SettingsFile.Read("""{"mail":{"from":"a@b.example","smtp":{"host":"h","user":"u","password":"from-the-file","security":"none"}}}""", "f");
            Assert.Empty(reading.Faults);
            Assert.Equal("from-the-environment", reading.Settings.Smtp!.Password);
            Assert.Equal("mail.smtp.security plain-password", $"{reading.Warnings.Single().Field} {reading.Warnings.Single().Code}");
            var told = string.Concat(reading.Settings, reading.Settings.Smtp, reading.Settings.Gateway, string.Join(' ', reading.Warnings.Select(one => one.Describe(CultureInfo.InvariantCulture))));
            Assert.DoesNotContain("from-the", told);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Fact]
    public void Variables_that_name_no_field_are_somebody_else_s()
    {
        Environment.SetEnvironmentVariable("GOVOPENFLOW_SOMETHING", "1");
        try
        {
            Assert.Empty(SettingsFile.Read("{}", "f").Faults);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GOVOPENFLOW_SOMETHING", null);
        }
    }

    [Fact]
    public void A_host_with_more_than_a_name_is_told() =>
        Assert.NotEmpty(SettingsFile.Read("""{"webhooks":{"hosts":{"https://x.example/":"own"}}}""", "f").Faults);

    [Fact]
    public void Implicit_encryption_has_its_own_port() => Assert.Equal(
        (SmtpSecurity.Tls, 465),
        SettingsFile.Read("""{"mail":{"from":"a@b.example","smtp":{"host":"h","security":"tls"}}}""", "f").Settings.Smtp is { } smtp ? (smtp.Security, smtp.Port) : default);
}
