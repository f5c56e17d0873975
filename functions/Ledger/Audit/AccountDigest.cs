using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>One number for all accounts, so that a change beside the program shows. What each wrong password changes is left out.</summary>
public static class AccountDigest
{
    // What else an account may come to have has to be entered here, as absent counts as null.
    private static readonly string[] Counted =
        ["name", "role", "units", "passwordHash", "mustChange", "disabled", "stamp", "lockedUntil", "changedAt", "changedBy"];

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    /// <param name="accounts">A JSON array of accounts.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">It is no array of objects.</exception>
    public static string Of(string accounts)
    {
        using var document = JsonDocument.Parse(accounts);
        var parts = new ArrayBufferWriter<byte>(1024);
        foreach (var account in document.RootElement.EnumerateArray())
        {
            foreach (var name in Counted)
            {
                Append(parts, account.TryGetProperty(name, out var value) ? value : default);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(parts.WrittenSpan));
    }

    // By value, not by how it is written: escapes may differ between versions of the program.
    private static void Append(ArrayBufferWriter<byte> parts, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            Append(parts, 'a', value.GetArrayLength());
            foreach (var one in value.EnumerateArray())
            {
                Append(parts, one);
            }

            return;
        }

        var (kind, text) = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => ('n', ""),
            JsonValueKind.String => ('s', value.GetString()!),
            _ => ('r', value.GetRawText()),
        };
        Append(parts, kind, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, parts);
    }

    private static void Append(ArrayBufferWriter<byte> parts, char kind, int length)
    {
        var head = parts.GetSpan(1 + sizeof(int));
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length);
        parts.Advance(1 + sizeof(int));
    }
}
