using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Web.Tests.Evidence;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Makes a request that an operation takes by its description, with values that mean something where the name says what is meant.</summary>
internal sealed class RequestMaker(ApiDescription api, FuzzPlace place, Random random)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Units = ["区住建局", "区教育局", "区发改局", "区人力社保局", "各街道办事处", "区新局"];
    private static readonly string[] Circulars = ["q1", "q2", "q3", "september", "year", "closing", "Q1", "2026-q1"];

    public FuzzRequest Make(ApiOperation operation)
    {
        var request = new FuzzRequest(operation);
        foreach (var parameter in operation.Parameters)
        {
            switch (parameter.In)
            {
                case "path":
                    request.Places[parameter.Name] = PlaceOf(operation.Path, parameter.Name);
                    break;
                case "query" when parameter.Required || random.Next(3) == 0:
                    request.Query.Add((parameter.Name, QueryOf(parameter)));
                    break;
                case "header" when parameter.Required || random.Next(4) == 0:
                    request.Headers.Add((parameter.Name, HeaderOf(parameter.Name)));
                    break;
            }
        }

        Fill(request);
        return request;
    }

    private void Fill(FuzzRequest request)
    {
        var operation = request.Operation;
        if (operation.Bodies.Count == 0)
        {
            return;
        }

        (request.ContentType, request.Body) = operation.Name switch
        {
            "savePolicy" or "savePlanPolicy" => ("application/json", Utf8(Policy())),
            "saveScoring" => ("application/json", Utf8(Scoring())),
            "takeReceipts" => ("application/json", Utf8($$$"""{"data":{"reports":[{"outer_id":"{{{place.Any("messages", random)}}}","code":{{{random.Next(5)}}},"text":"空号","finish":"2026-03-06 09:00:30"}]}}""")),
            "takeReplies" => ("application/x-www-form-urlencoded", Utf8("reply=" + Uri.EscapeDataString("""[{"mobile":8613800000001,"content":["签收"]}]"""))),
            "putEvidence" => ("application/octet-stream", random.Next(2) == 0 ? Files.Pdf : Files.Png),
            "importUnits" => ("text/csv", Utf8("单位,联络员,联络员邮箱\n区住建局,王敏,wm@example.gov.cn\n")),
            "startPlan" or "previewPlan" or "createDraft" => ("text/plain", Utf8(SamplePlan.Text.Replace(
                "动态更新", string.Create(CultureInfo.InvariantCulture, $"动态更新第{random.Next(100_000)}号"), StringComparison.Ordinal))),
            _ => ("application/json", Utf8(Json(operation.Bodies.Values.First(), "")?.ToJsonString(Plain) ?? "null")),
        };
        if (operation.Name == "putEvidence")
        {
            request.Places["sha256"] = Files.HashOf(request.Body);
            if (request.Query.Count == 0)
            {
                request.Query.Add(("name", request.Body == Files.Pdf ? "a.pdf" : "a.png"));
            }
        }
    }

    /// <summary>The gateway's signature, over the body as it is in the end.</summary>
    public void Sign(FuzzRequest request)
    {
        if (request.Operation.Name != "takeCallbacks")
        {
            return;
        }

        var time = place.Place.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Utf8(time + "\n"), .. request.Body ?? []];
        request.Headers.Add(("X-Timestamp", time));
        request.Headers.Add(("X-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Utf8(Place.CallbackSecret), signed))));
    }

    private string PlaceOf(string path, string name)
    {
        // What stands before a place says what its names are names of.
        var before = path[..path.IndexOf($"{{{name}}}", StringComparison.Ordinal)].Trim('/').Split('/')[^1];
        return before switch
        {
            "evidence" => Files.HashOf(Files.Pdf),
            "units" => Units[random.Next(Units.Length)],
            "accounts" => random.Next(2) == 0 ? "wang" : "u" + random.Next(20).ToString(CultureInfo.InvariantCulture),
            "circulars" => place.Any("circulars", random) ?? Circulars[random.Next(Circulars.Length)],
            _ => place.Any(before, random) ?? "x",
        };
    }

    private string QueryOf(ApiParameter parameter)
    {
        var schema = api.Resolve(parameter.Schema);
        if (schema.TryGetProperty("enum", out var words))
        {
            return words[random.Next(words.GetArrayLength())].ToString();
        }

        return (parameter.Name, schema.TryGetProperty("format", out var format) ? format.GetString() : schema.GetProperty("type").ToString()) switch
        {
            ("year", _) => "2026",
            ("limit", _) => random.Next(1, 201).ToString(CultureInfo.InvariantCulture),
            ("plan", _) => place.Any("plans", random) ?? "x",
            ("assignment", _) => place.Any("assignments", random) ?? "x",
            ("unit", _) => Units[random.Next(Units.Length)],
            ("cursor", _) => place.Any("cursors", random) ?? "x",
            ("key", _) => FuzzPlace.CallbackKey,
            (_, "date") => Day(),
            (_, "boolean") => random.Next(2) == 0 ? "true" : "false",
            (_, "integer") => random.Next(100).ToString(CultureInfo.InvariantCulture),
            _ => "公开",
        };
    }

    private string HeaderOf(string name) => name switch
    {
        "Idempotency-Key" => $"k-{random.NextInt64():x}",
        "If-Match" => random.Next(3) == 0 ? "*" : $"\"{random.Next(0, 9)}\"",
        "X-Acting-For" => random.Next(2) == 0 ? "Wang" : Uri.EscapeDataString("王敏"),
        "Accept-Language" => random.Next(2) == 0 ? "en" : "zh-CN",
        _ => "x",
    };

    private JsonNode? Json(JsonElement schema, string name)
    {
        schema = api.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return Json(choices[random.Next(choices.GetArrayLength())], name);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(words[random.Next(words.GetArrayLength())].GetRawText());
        }

        var types = schema.TryGetProperty("type", out var type)
            ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : new List<string> { type.GetString()! }
            : ["object"];
        switch (types[random.Next(4) == 0 ? 0 : types.Count - 1])
        {
            case "null":
                return null;
            case "boolean":
                return JsonValue.Create(random.Next(4) == 0);
            case "integer" or "number":
                return JsonValue.Create(name == "year" ? 2026 : random.Next(100));
            case "array":
                return new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Json(schema.GetProperty("items"), name))]);
            case "string":
                return JsonValue.Create(TextOf(schema, name));
            default:
                return Fields(schema);
        }
    }

    private JsonObject Fields(JsonElement schema)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
        if (schema.TryGetProperty("properties", out var fields))
        {
            foreach (var field in fields.EnumerateObject().Where(field => required.Contains(field.Name) || random.Next(2) == 0))
            {
                made[field.Name] = field.Name == "templates" ? Templates() : Json(field.Value, field.Name);
            }
        }

        return made;
    }

    private JsonObject Templates()
    {
        var file = place.Any("templates", random) ?? "sms.txt";
        return new() { [file] = place.Any("text of " + file, random) ?? "{标题}" };
    }

    private string TextOf(JsonElement schema, string name) => (name, schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        (_, "date") => Day(),
        ("at", _) => "2026-03-06T09:31:00+08:00",
        ("name" or "unit" or "units" or "members", _) => Units[random.Next(Units.Length)],
        ("aliases", _) => $"简称{random.Next(1_000)}",
        ("links", _) => $"https://www.gov.example/{random.Next(100)}",
        ("evidence", _) => Files.HashOf(Files.Pdf),
        ("role", _) => Pick("coordinator", "supervisor", "viewer", "lead", "responsible", "cooperating"),
        ("password", _) => "correct horse battery",
        ("email", _) => "wm@example.gov.cn",
        ("phone" or "from", _) => "13800000001",
        ("webhook", _) => "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef",
        ("language", _) => Pick("zh-CN", "en"),
        ("type", _) => Pick("delivery", "reply"),
        ("state", _) => Pick("delivered", "failed"),
        ("messageId", _) => place.Any("messages", random)!,
        ("line", _) => place.Any("lines", random) ?? "i1",
        ("deadline", _) => Pick("9月底前", "全年", "每季度", "三季度前"),
        ("confirm" or "reopen", _) => place.Any("diagnostics", random) ?? "x",
        ("lookBackFrom", _) => random.Next(2) == 0 ? "" : place.Any("plans", random) ?? "",
        _ => Pick("已按要求公开,见网站专栏。", "补充说明", "1"),
    };

    private string Policy()
    {
        var policy = Core.Policies.Policy.Default with { YellowDays = random.Next(0, 9), RectifyDays = random.Next(1, 9) };
        return PolicyJson.Write(policy);
    }

    private string Scoring() => $$"""{"base":{{random.Next(60, 101)}},"praiseCheckpoints":{{random.Next(1, 9)}}}""";

    private string Day() => new DateOnly(2026, 1, 1).AddDays(random.Next(0, 500)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
