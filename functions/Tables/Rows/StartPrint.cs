using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables.Rows;

/// <summary>Tells whether two starts of a plan mean the same: its text and who has to do what by when, but not the time of the start.</summary>
internal static class StartPrint
{
    public static string Of(string plan, string source, IEnumerable<Commit> assignments)
    {
        var text = new StringBuilder(plan).Append('\n').Append(source);
        foreach (var state in assignments.Select(commit => commit.State).OrderBy(state => state.Id, StringComparer.Ordinal))
        {
            text.Append('\n').AppendJoin('\t', [state.Id, state.Item, state.Unit, state.Role, .. state.Checkpoints]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
