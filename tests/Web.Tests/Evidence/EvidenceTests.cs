using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Evidence;

/// <summary>Files are kept by their hash, named by a report, and saved but never shown.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task A_file_goes_with_its_report_into_state_audit_page_and_back_out()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var kept = (await PutAsync(place, path, Files.Pdf, "公开目录 截图.pdf")).IsOk();
        Assert.Equal((Files.HashOf(Files.Pdf), "公开目录 截图.pdf", "application/pdf"), (kept["sha256"], kept["name"], kept["type"]));
        var before = await place.GetAsync($"{path}/evidence/{kept["sha256"]}");
        before.IsProblem(404, "no-such-evidence");

        (await place.PostAsync(path + "/report", $$"""{"text":"已公开","evidence":["{{kept["sha256"]}}"]}""")).IsDone("reported");
        var shown = (await place.GetAsync(path)).IsOk();
        Assert.Equal("公开目录 截图.pdf", Assert.Single(shown.Json.GetProperty("report").GetProperty("evidence").EnumerateArray()).GetProperty("name").GetString());
        var events = (await place.GetAsync(path + "/events")).IsOk();
        Assert.Contains($"{kept["sha256"]} {Files.Pdf.Length} application/pdf 公开目录 截图.pdf", events.Body, StringComparison.Ordinal);

        var back = (await place.GetAsync($"{path}/evidence/{kept["sha256"]}")).IsOk();
        Assert.StartsWith("attachment", back.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''", back.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", back.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("%PDF-1.7", back.Body, StringComparison.Ordinal);

        var page = (await place.GetAsync(path["/api".Length..], ("Accept", "text/html"))).IsOk();
        Assert.Contains($"/evidence/{kept["sha256"]}", page.Body, StringComparison.Ordinal);
        Assert.Empty(await place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
    }

    [Fact]
    public async Task Sent_again_the_report_is_answered_again()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var hash = (await PutAsync(place, path, Files.Pdf, "a.pdf")).IsOk()["sha256"];
        var body = $$"""{"text":"已公开","evidence":["{{hash}}","{{hash}}"]}""";
        (await place.PostAsync(path + "/report", body, ("Idempotency-Key", "one"))).IsDone("reported");
        var again = (await place.PostAsync(path + "/report", body, ("Idempotency-Key", "one"))).IsDone("reported");
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
    }

    [Theory]
    [InlineData("a.exe", "evidence-kind")]
    [InlineData("a.zip", "evidence-kind")]
    [InlineData("a.html", "evidence-kind")]
    [InlineData("a.pdf.svg", "evidence-kind")]
    [InlineData("a", "evidence-kind")]
    [InlineData("a.png", "evidence-content")]
    [InlineData("a.docx", "evidence-content")]
    public async Task What_is_not_of_a_taken_kind_is_refused(string name, string code)
    {
        await using var place = await StartedAsync();
        (await PutAsync(place, await PathAsync(place), Files.Pdf, name)).IsProblem(422, code);
        Assert.Empty(await place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
    }

    [Fact]
    public async Task Office_documents_are_looked_into()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        (await PutAsync(place, path, Files.Docx, "a.docx")).IsOk();
        (await PutAsync(place, path, Files.Docx, "a.xlsx")).IsProblem(422, "evidence-content");
        (await PutAsync(place, path, Files.Office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx")).IsProblem(422, "evidence-content");
        (await PutAsync(place, path, Files.Office("run.exe"), "a.docx")).IsProblem(422, "evidence-content");
        (await PutAsync(place, path, [.. Files.Docx.Take(60)], "a.docx")).IsProblem(422, "evidence-content");
        (await PutAsync(place, path, Files.Jpg, "照片.JPG")).IsOk();
        (await PutAsync(place, path, Files.Png, "图.png")).IsOk();
        (await PutAsync(place, path, [], "a.pdf")).IsProblem(422, "evidence-empty");
    }

    [Fact]
    public async Task Ten_MiB_are_taken_and_no_byte_more()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var large = new byte[EvidenceLimits.MostBytes];
        Files.Pdf.CopyTo(large, 0);
        (await PutAsync(place, path, large, "a.pdf")).IsOk();
        (await PutAsync(place, path, [.. large, 0], "a.pdf")).IsProblem(413, "too-large");
        // Without a length the reading itself has to stop.
        using var unknown = new StreamContent(new Endless());
        (await Place.SendAsync(place.Client, HttpMethod.Put, $"{path}/evidence/{Files.HashOf(large)}?name=a.pdf", unknown)).IsProblem(413, "too-large");
    }

    [Fact]
    public async Task An_upload_that_does_not_end_is_given_up()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var stalled = new Stalled();
        using var content = new StreamContent(stalled);
        var answer = Place.SendAsync(place.Client, HttpMethod.Put, $"{path}/evidence/{Files.HashOf(Files.Pdf)}?name=a.pdf", content);
        await stalled.Begun;
        while (!answer.IsCompleted)
        {
            // The server may not yet have begun to count when the first byte is asked for.
            place.Clock.AdvanceTo(place.Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        (await answer).IsProblem(408, "upload-too-slow");
    }

    [Fact]
    public async Task A_report_names_only_what_was_sent_for_its_own_assignment()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var other = "/api/assignments/" + await place.AssignmentOfAsync("区教育局");
        var hash = (await PutAsync(place, other, Files.Pdf, "a.pdf")).IsOk()["sha256"];
        Assert.Equal("$.evidence[0]", (await place.PostAsync(path + "/report", $$"""{"text":"已公开","evidence":["{{hash}}"]}""")).IsProblem(422, "no-such-evidence")["place"]);
        (await place.PostAsync(path + "/report", """{"text":"已公开","evidence":["../../ledger.db"]}""")).IsProblem(422, "no-such-evidence");
        (await place.PostAsync(path + "/report", """{"text":"已公开","evidence":["a","b","c","d","e","f"]}""")).IsProblem(400, "too-many");
        (await PutAsync(place, path, Files.Pdf, "a.pdf", hash: new string('0', 64))).IsProblem(422, "other-hash");
        (await PutAsync(place, "/api/assignments/2026-none-01-01", Files.Pdf, "a.pdf")).IsProblem(404, "no-such-assignment");
    }

    [Theory]
    [InlineData("..%2f..%2fledger.db")]
    [InlineData("%2e%2e%2f%2e%2e")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABCDEF")]
    public async Task Paths_lead_nowhere(string hash)
    {
        await using var place = await StartedAsync();
        var answer = await place.GetAsync($"{await PathAsync(place)}/evidence/{hash}");
        Assert.Equal(404, (int)answer.Status);
    }

    [Fact]
    public async Task What_no_report_names_is_swept_after_a_day_and_what_one_names_is_not()
    {
        await using var place = await StartedAsync();
        var (id, path) = (await place.AssignmentOfAsync("区住建局"), await PathAsync(place));
        var sweep = new EvidenceSweep(place.Evidence, place.Ledger);
        var orphan = (await PutAsync(place, path, Files.Png, "a.png")).IsOk()["sha256"]!;
        var named = (await PutAsync(place, path, Files.Pdf, "a.pdf")).IsOk()["sha256"]!;
        // As if the process had died between the commit and the note.
        var file = (await place.Evidence.ClaimAsync(id, named, place.Clock.GetUtcNow(), CancellationToken.None))!;
        await place.Services.GetRequiredService<Ledger.AssignmentService>()
            .AdvanceAsync(id, new LifecycleInput.HandIn(place.Clock.GetUtcNow(), "联络员", "已公开", [], [file]));

        Assert.Equal(0, await sweep.RunOnceAsync(place.Clock.GetUtcNow()));
        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + EvidenceSweep.Patience + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await sweep.RunOnceAsync(place.Clock.GetUtcNow()));
        Assert.Null(await place.Evidence.OpenAsync(id, orphan, CancellationToken.None));
        await using (var content = await place.Evidence.OpenAsync(id, named, CancellationToken.None))
        {
            Assert.NotNull(content);
        }

        Assert.Empty(await place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
        Assert.Equal(0, await sweep.RunOnceAsync(place.Clock.GetUtcNow()));
        (await place.PostAsync(path + "/report", $$"""{"text":"补充","evidence":["{{orphan}}"]}""")).IsProblem(422, "no-such-evidence");
        (await place.PostAsync(path + "/report", $$"""{"text":"补充","evidence":["{{named}}"]}""")).IsDone("reported");
    }

    [Fact]
    public async Task A_file_that_is_being_named_is_not_swept_from_under_the_report()
    {
        await using var place = await StartedAsync();
        var (id, path) = (await place.AssignmentOfAsync("区住建局"), await PathAsync(place));
        var hash = (await PutAsync(place, path, Files.Pdf, "a.pdf")).IsOk()["sha256"]!;
        place.Clock.AdvanceTo(place.Clock.GetUtcNow() + EvidenceSweep.Patience + TimeSpan.FromSeconds(1));
        var before = place.Clock.GetUtcNow() - EvidenceSweep.Patience;
        Assert.Single(await place.Evidence.PendingAsync(before, CancellationToken.None));
        Assert.NotNull(await place.Evidence.ClaimAsync(id, hash, place.Clock.GetUtcNow(), CancellationToken.None));
        await place.Evidence.DropAsync(id, hash, before, CancellationToken.None);
        (await place.PostAsync(path + "/report", $$"""{"text":"已公开","evidence":["{{hash}}"]}""")).IsDone("reported");
    }

    [Fact]
    public async Task The_audit_trail_vouches_for_evidence()
    {
        await using var place = await StartedAsync();
        var path = await PathAsync(place);
        var hash = (await PutAsync(place, path, Files.Pdf, "a.pdf")).IsOk()["sha256"];
        (await place.PostAsync(path + "/report", $$"""{"text":"已公开","evidence":["{{hash}}"]}""")).IsDone("reported");
        var verdict = await new AuditVerifier(place.Ledger, place.Ledger).VerifyAsync();
        Assert.Empty(verdict.Faults);
    }

    private static async Task<Place> StartedAsync()
    {
        var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        return place;
    }

    private static async Task<string> PathAsync(Place place) => "/api/assignments/" + await place.AssignmentOfAsync("区住建局");

    private static async Task<Answered> PutAsync(Place place, string path, byte[] content, string name, string? hash = null)
    {
        using var body = new ByteArrayContent(content);
        return await Place.SendAsync(
            place.Client, HttpMethod.Put, $"{path}/evidence/{hash ?? Files.HashOf(content)}?name={Uri.EscapeDataString(name)}", body);
    }
}
