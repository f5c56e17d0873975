using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Notices;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Notices of the API as a table.</summary>
internal static class NoticeTable
{
    public static async Task<Table> OfAsync(IAsyncEnumerable<JsonNode> notices)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(CommandTexts.Get("col-due-at"));
        // Whole, to be copied into the next command.
        table.AddColumn(new TableColumn(OutboxTexts.Get("col-notice")).NoWrap());
        foreach (var column in new[] { "col-kind", "col-recipient", "col-channel", "col-state" })
        {
            table.AddColumn(CommandTexts.Get(column));
        }

        await foreach (var notice in notices)
        {
            table.AddRow(
                AssignmentView.Time((string?)notice["dueAt"]),
                Markup.Escape((string)notice["id"]!),
                Word<NoticeKind>(notice, "kind"),
                Markup.Escape($"{(string?)notice["unit"]} ") + Word<Recipient>(notice, "recipient"),
                Word<Channel>(notice, "channel"),
                $"{Word<NoticeState>(notice, "state")} {Markup.Escape(Reason(notice["reason"]))}");
        }

        return table;
    }

    /// <summary>Why a notice is as it is, in words.</summary>
    public static string Reason(JsonNode? code) => (string?)code is { } reason ? ReasonWording.Of(reason, CultureInfo.CurrentUICulture) : "";

    private static string Word<T>(JsonNode notice, string name)
        where T : struct, Enum =>
        Markup.Escape(Words.Of(Enum.Parse<T>((string)notice[name]!, ignoreCase: true), CultureInfo.CurrentUICulture));
}
