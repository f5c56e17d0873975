using System.Text;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Units;

/// <summary>Units and contacts on the pages, and as sheets.</summary>
public sealed class UnitPageTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    private const string Directory = """
        {"coordinator":{"name":"王","email":"w@x.cn"},"units":[
        {"name":"区教育局","aliases":["教育局"],"liaison":{"name":"李","email":"li@x.cn","webhook":"https://oapi.dingtalk.com/robot/send?access_token=abc"}},
        {"name":"区住建局"}],"groups":[{"name":"各局","members":["区教育局"]}]}
        """;

    [Fact]
    public async Task Units_without_contacts_come_first_and_are_found()
    {
        await using var place = await WithUnitsAsync();
        var page = (await place.GetAsync("/units", Html)).IsOk();
        Assert.True(page.Body.IndexOf("name=%E5%8C%BA%E4%BD%8F%E5%BB%BA%E5%B1%80", StringComparison.Ordinal) < page.Body.IndexOf("name=%E5%8C%BA%E6%95%99%E8%82%B2%E5%B1%80", StringComparison.Ordinal));
        Assert.Contains("1个单位没有联络员", page.Body, StringComparison.Ordinal);
        var found = (await place.GetAsync("/units?q=" + Uri.EscapeDataString("LI@X"), Html)).IsOk();
        Assert.Contains("li@x.cn", found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=%E5%8C%BA%E4%BD%8F%E5%BB%BA%E5%B1%80", found.Body, StringComparison.Ordinal);
        var missing = (await place.GetAsync("/units?contacts=missing", Html)).IsOk();
        Assert.DoesNotContain("li@x.cn", missing.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_edited_renamed_and_taken_out()
    {
        await using var place = await WithUnitsAsync();
        Assert.Contains("li@x.cn", (await place.GetAsync("/units/edit?name=" + Uri.EscapeDataString("区教育局"), Html)).IsOk().Body, StringComparison.Ordinal);
        var refused = await SendAsync(place, "/units/edit", "1", ("before", "区教育局"), ("name", "区教育局"), ("liaisonEmail", "no address"), ("do", "save"));
        Assert.Equal(422, (int)refused.Status);
        Assert.Contains("id=\"form-units-edit-liaisonEmail-error\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("no address", refused.Body, StringComparison.Ordinal);

        var saved = await SendAsync(place, "/units/edit", "1", ("before", "区教育局"), ("name", "区教体局"), ("aliases", "教育局"), ("groups", "各局"), ("liaisonName", "赵"), ("liaisonPhone", "13900001111"), ("do", "save"));
        Assert.Equal((303, "/units"), ((int)saved.Status, saved.Headers["Location"]));
        var stored = (await place.GetAsync("/api/units")).Json;
        var unit = stored.GetProperty("units")[0];
        Assert.Equal("区教体局", unit.GetProperty("name").GetString());
        Assert.Equal(["教育局", "区教育局"], unit.GetProperty("aliases").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("赵", unit.GetProperty("liaison").GetProperty("name").GetString());
        // What the form does not show is not lost.
        Assert.Contains("access_token=abc", unit.GetProperty("liaison").GetProperty("webhook").GetString(), StringComparison.Ordinal);
        Assert.Equal("区教体局", stored.GetProperty("groups")[0].GetProperty("members")[0].GetString());

        Assert.Equal(422, (int)(await SendAsync(place, "/units/edit", "1", ("before", "区住建局"), ("name", "区住建局"), ("do", "remove"))).Status);
        Assert.Equal(303, (int)(await SendAsync(place, "/units/edit", "2", ("before", "区住建局"), ("name", "区住建局"), ("do", "remove"))).Status);
        Assert.Equal(1, (await place.GetAsync("/api/units")).Json.GetProperty("units").GetArrayLength());
        Assert.Equal(303, (int)(await SendAsync(place, "/units/edit", "3", ("name", "区司法局"), ("do", "save"))).Status);
        Assert.Equal(422, (int)(await SendAsync(place, "/units/edit", "4", ("name", "教育局"), ("do", "save"))).Status);
    }

    [Fact]
    public async Task The_office_s_contacts_are_changed()
    {
        await using var place = await WithUnitsAsync();
        Assert.Contains("w@x.cn", (await place.GetAsync("/units/office", Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await SendAsync(place, "/units/office", "1", ("coordinatorEmail", "o@x.cn"), ("leadingGroupPhone", "13800000000"))).Status);
        var stored = (await place.GetAsync("/api/units")).Json;
        Assert.Equal("o@x.cn", stored.GetProperty("coordinator").GetProperty("email").GetString());
        Assert.Equal("13800000000", stored.GetProperty("leadingGroup").GetProperty("phone").GetString());
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task What_is_exported_changes_nothing_when_it_is_imported(string format, string type)
    {
        await using var place = await WithUnitsAsync();
        using var response = await place.Client.GetAsync("/api/units/sheet?format=" + format);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var sheet = await response.Content.ReadAsByteArrayAsync();
        var changes = (await ImportAsync(place, sheet, "false")).IsOk();
        Assert.Equal((0, 0), (changes.Json.GetProperty("added").GetArrayLength(), changes.Json.GetProperty("changed").GetArrayLength()));
    }

    [Fact]
    public async Task What_no_workbook_can_hold_is_left_out_of_it()
    {
        await using var place = Place.Open();
        (await place.PutAsync("/api/units", """{"units":[{"name":"区\uffff教育\ufffe局","liaison":{"name":"李\ud83d\ude00"}}]}""", ("If-Match", "\"0\""))).IsOk();
        var sheet = await place.Client.GetByteArrayAsync("/api/units/sheet?format=xlsx");
        Assert.Equal(["区教育局"], (await ImportAsync(place, sheet, "false")).IsOk().Json.GetProperty("added").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task A_sheet_is_previewed_and_then_taken_over()
    {
        await using var place = await WithUnitsAsync();
        var sheet = Encoding.UTF8.GetBytes("单位,联络员邮箱\n区住建局,zhu@x.cn\n区司法局,si@x.cn\n");
        var preview = await Place.SendAsync(place.Client, HttpMethod.Post, "/units/import", new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "units.csv" } }, Html);
        preview.IsOk();
        foreach (var text in new[] { "新增1个，更新1个", "区司法局", "zhu@x.cn" })
        {
            Assert.Contains(text, preview.Body, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await place.GetAsync("/api/units")).Json.GetProperty("units").GetArrayLength());
        var name = System.Text.RegularExpressions.Regex.Match(preview.Body, "name=\"sheet\" value=\"([0-9a-f]{16})\"").Groups[1].Value;
        Assert.Equal(303, (int)(await SendAsync(place, "/units/import/confirm", "1", ("sheet", name))).Status);
        Assert.Equal(3, (await place.GetAsync("/api/units")).Json.GetProperty("units").GetArrayLength());
        Assert.Equal(422, (int)(await SendAsync(place, "/units/import/confirm", "2", ("sheet", "../policy"))).Status);

        var bad = await Place.SendAsync(place.Client, HttpMethod.Post, "/units/import", new MultipartFormDataContent { { new ByteArrayContent("单位,联络员邮箱\n区住建局,no\n"u8.ToArray()), "file", "units.csv" } }, Html);
        Assert.Equal(422, (int)bad.Status);
        (await ImportAsync(place, "nothing"u8.ToArray(), "true")).IsProblem(422, "sheet-has-errors");
    }

    [Theory]
    [InlineData("别名1、别名2、别名3、别名4、别名5、别名6、别名7、别名8、别名9、别名10、别名11、别名12、别名13、别名14、别名15、别名16、别名17、别名18、别名19、别名20、别名21", "too-many")]
    [InlineData("區教育局", "name-twice")] // another unit's name, in the old script
    public async Task A_preview_takes_nothing_that_the_import_would_refuse(string aliases, string code)
    {
        await using var place = await WithUnitsAsync();
        var sheet = Encoding.UTF8.GetBytes($"单位,别名\n区住建局,{aliases}\n");
        (await ImportAsync(place, sheet, "false")).IsProblem(400, code);
        (await ImportAsync(place, sheet, "true")).IsProblem(400, code);
        var page = await Place.SendAsync(place.Client, HttpMethod.Post, "/units/import", new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "units.csv" } }, Html);
        Assert.Equal(400, (int)page.Status);
        Assert.Equal("\"1\"", (await place.GetAsync("/api/units")).ETag);
    }

    [Fact]
    public async Task A_preview_tells_that_a_group_s_robot_changes_and_not_its_key()
    {
        await using var place = await WithUnitsAsync();
        var answer = await ImportAsync(place, "单位,联络员群机器人\n区教育局,https://oapi.dingtalk.com/robot/send?access_token=def\n"u8.ToArray(), "false");
        var change = Assert.Single(answer.IsOk().Json.GetProperty("changed").EnumerateArray());
        Assert.Equal("区教育局", change.GetProperty("unit").GetString());
        Assert.Contains("oapi.dingtalk.com", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<Place> WithUnitsAsync()
    {
        var place = Place.Open();
        (await place.PutAsync("/api/units", Directory, ("If-Match", "\"0\""))).IsOk();
        return place;
    }

    private static Task<Answered> ImportAsync(Place place, byte[] sheet, string apply) => Place.SendAsync(
        place.Client, HttpMethod.Post, "/api/units/sheet?apply=" + apply, new ByteArrayContent(sheet), ("Idempotency-Key", Guid.NewGuid().ToString()));

    private static Task<Answered> SendAsync(Place place, string path, string version, params (string Name, string Value)[] fields) => Place.SendAsync(
        place.Client, HttpMethod.Post, path,
        new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Name, one.Value)).Append(new("key", Guid.NewGuid().ToString("N"))).Append(new("version", version))), Html);
}
