using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;
using static GovOpenFlow.Web.Tests.Markup.Foreign;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>A document whose every part is markup, under a name that is markup: what was read of it is text, on the draft's pages and in the API's answers.</summary>
public sealed class ForeignDocumentTests
{
    [Fact]
    public async Task Every_part_of_a_document_is_text_from_the_draft_to_the_started_plan()
    {
        await using var place = Place.Open();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("draft"), "key" }, { new StringContent("2026"), "year" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Document())), "file", Of("file").Replace('"', '\'') + ".txt" },
        };
        var made = await Place.SendAsync(place.Client, HttpMethod.Post, "/plans/new", form, Html);
        Assert.True((int)made.Status == 303, made.Body);
        var draft = made.Headers["Location"];
        var shown = await OnPagesAsync(place, draft, draft + "?open=true", draft + "/units", draft + "/rehearsal", "/plans");
        AllIn(shown, "document", "section", "subsection", "title", "text", "deadline", "unit");
        // What a browser calls the file is cut to its last part, which begins after the last slash.
        Assert.Contains("<img src=x onxss=file>.txt", shown, StringComparison.Ordinal);

        var preview = (await place.PostAsync("/api/plans/preview", Document())).IsOk();
        var kept = (await place.GetAsync("/api" + draft["/plans".Length..])).IsOk();
        foreach (var answer in new[] { preview, kept, (await place.GetAsync("/api/drafts")).IsOk() })
        {
            Answers.AreData(answer);
        }
    }

    [Fact]
    public async Task A_started_document_is_text_wherever_its_parts_go()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(Table());
        var id = (await place.GetAsync("/api/assignments?limit=1")).IsOk().Json.GetProperty("assignments")[0].GetProperty("id").GetString()!;
        await place.RunToAsync(new(2027, 2, 3));
        var shown = await OnPagesAsync(
            place, "/", "/assignments", "/assignments/print", "/assignments/" + id, "/plans", "/circulars", "/messages",
            $"/circulars/{plan}/2026-q2", $"/circulars/{plan}/2026-year-end", $"/circulars/{plan}/annual");
        AllIn(shown, "section", "title");
        foreach (var path in new[] { "/api/assignments", "/api/plans", "/api/plans/" + plan, $"/api/plans/{plan}/circulars/2026-year-end", $"/api/plans/{plan}/annual", "/api/totals" })
        {
            Answers.AreData((await place.GetAsync(path)).IsOk());
        }

        // The year's look-back list becomes items of the next plan's draft.
        var next = (await place.PostAsync("/api/drafts", Table().Replace("2026", "2027", StringComparison.Ordinal))).IsOk(201);
        var draft = "/api/drafts/" + next["id"];
        var tag = (await place.GetAsync(draft)).IsOk().ETag!;
        (await place.PostAsync(draft + "/changes", JsonSerializer.Serialize(new { lookBackFrom = plan }), ("If-Match", tag))).IsOk();
        AllIn(await OnPagesAsync(place, "/plans/drafts/" + next["id"], "/plans/drafts/" + next["id"] + "/units"), "title");
    }

    private static string Document() =>
        $"""
        云溪区2026年政务公开工作要点{Of("document")}
        一、让政策看得见{Of("section")}
        （一）重点领域{Of("subsection")}
        1.公开施工许可{Of("title")}。办理结果按月公开{Of("text")}。（责任单位：区住建局{Of("unit")}；完成时限：6月底前{Of("deadline")}）
        2.公开招生政策。（责任单位：区教育局；完成时限：9月底前）
        """;

    private static string Table() =>
        $"""
        临江区2026年政务公开工作要点责任分解表{Of("document")}
        主要工作任务 | 任务内容 | 完成时限 | 责任单位 |
        一、加强重点领域信息公开{Of("section")} | （一）规划和项目 | 1.及时公开区级规划{Of("title")}。 | 6月底前 | 区住建局 |
        2.公开义务教育招生政策。 | 9月底前 | 区教育局 |

        """;
}
