using System.Text.Json;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Ledger.Templates;

namespace GovOpenFlow.Setup.Settings;

/// <summary>Reads how an SMS gateway is spoken to.</summary>
internal sealed class GatewayReader(SettingsFields gateway, List<SettingsFault> warnings)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "url", "method", "contentType", "headers", "body", "signing", "idempotencyHeader", "recognisesRepeats", "timeoutSeconds", "answers", "lookUp",
    ];

    private const string ContentTypes = "application/json, application/x-www-form-urlencoded, application/xml, text/xml";

    /// <summary>The options, or null where they could not be used.</summary>
    public GatewayOptions? Read()
    {
        var contentType = gateway.Text("contentType") ?? "application/json; charset=utf-8";
        if (BodyKinds.Of(contentType) is null)
        {
            gateway.Fault("contentType", "bad-content-type", ContentTypes);
        }

        var method = gateway.Text("method")?.ToUpperInvariant() ?? "POST";
        if (method is not ("POST" or "PUT"))
        {
            gateway.Fault("method", "no-method");
        }

        var url = UrlOf(gateway, "url");
        var body = BodyOf(contentType);
        var lookUp = gateway.Section("lookUp", ["url", "field", "reasonField", .. GatewayOptions.LookUpMeanings]);
        var headers = HeadersOf();
        var signing = SigningOf();
        return url is null || body is null ? null : new()
        {
            Url = url,
            Method = method,
            ContentType = contentType,
            Body = body,
            Headers = headers,
            Signing = signing,
            IdempotencyHeader = gateway.Text("idempotencyHeader") is var header && header == "none" ? null : header ?? "Idempotency-Key",
            RecognisesRepeats = gateway.Flag("recognisesRepeats"),
            Timeout = TimeSpan.FromSeconds(gateway.Number("timeoutSeconds", 1, 55, 20)),
            Answers = AnswersOf(gateway.Section("answers", ["field", "reasonField", .. GatewayOptions.Meanings]), GatewayOptions.Meanings),
            LookUpUrl = lookUp is null ? null : UrlOf(lookUp, "url"),
            LookUpAnswers = AnswersOf(lookUp, GatewayOptions.LookUpMeanings),
        };
    }

    private Template? UrlOf(SettingsFields fields, string name)
    {
        _ = fields.Needed(name, 4000);
        if (fields.Template(name, GatewayOptions.Names) is not { } template)
        {
            return null;
        }

        var filled = template.Fill(_ => "1", value => value);
        if (!SettingsFields.IsUrl(filled))
        {
            fields.Fault(name, "not-url");
        }
        else if (filled.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !new Uri(filled).IsLoopback)
        {
            warnings.Add(new(fields.PathOf(name), "plain-gateway"));
        }

        return template;
    }

    private Template? BodyOf(string contentType)
    {
        _ = gateway.Needed("body", 4000);
        if (gateway.Template("body", GatewayOptions.Names) is not { } body)
        {
            return null;
        }

        foreach (var needed in new[] { "to", "text" }.Where(needed => !body.Names.Contains(needed)))
        {
            gateway.Fault("body", "no-text", needed);
        }

        if (BodyKinds.Of(contentType) == BodyKind.Json && !IsJson(body.Fill(_ => "1", value => value)))
        {
            gateway.Fault("body", "body-not-json");
        }

        return body;
    }

    private Dictionary<string, Template> HeadersOf()
    {
        var headers = new Dictionary<string, Template>();
        if (gateway.Free("headers") is { } free)
        {
            foreach (var name in free.Names)
            {
                if (free.Fields.Template(name, GatewayOptions.Names) is { } template)
                {
                    headers[name] = template;
                }
            }
        }

        return headers;
    }

    private GatewaySigning? SigningOf()
    {
        if (gateway.Section("signing", "secret", "content", "header", "timestampHeader", "base64") is not { } signing)
        {
            return null;
        }

        var secret = signing.Needed("secret");
        var content = signing.Text("content", 4000) is null
            ? Template.Parse("{timestamp}\n{body}", [.. GatewaySigning.Names]).Template
            : signing.Template("content", GatewaySigning.Names);
        var plain = new GatewaySigning { Secret = secret, Content = content! };
        return content is null ? null : plain with
        {
            Header = signing.Text("header") ?? plain.Header,
            TimestampHeader = signing.Text("timestampHeader") ?? plain.TimestampHeader,
            Base64 = signing.Flag("base64"),
        };
    }

    private static GatewayAnswers AnswersOf(SettingsFields? fields, IReadOnlyList<string> meanings) => fields is null ? new() : new()
    {
        Field = fields.Text("field"),
        ReasonField = fields.Text("reasonField"),
        Values = meanings.Select(meaning => (meaning, Values: fields.Texts(meaning))).Where(one => one.Values.Count > 0)
            .ToDictionary(one => one.meaning, one => one.Values),
    };

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
