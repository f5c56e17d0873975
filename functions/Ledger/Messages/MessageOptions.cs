using System.Globalization;
using GovOpenFlow.Ledger.Links;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>How messages are written.</summary>
public sealed record MessageOptions
{
    public static readonly MessageOptions Default = new();

    /// <summary>Where the pages are: links are BaseUrl/assignments/ID. Null: no links.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The office that signs; null for 政务公开办公室 in the message's language.</summary>
    public string? Office { get; init; }

    /// <summary>The language: English for English cultures, else Chinese.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>A second language for mails, below the first; null: none. SMS have the first alone.</summary>
    public CultureInfo? SecondCulture { get; init; }

    /// <summary>Makes links for what a reader may do at once; null: none.</summary>
    public LinkIssuer? Links { get; init; }

    /// <summary>How messages are laid out.</summary>
    public MessageTemplates Templates { get; init; } = MessageTemplates.Default;

    /// <summary>Most parts of an SMS, 1–10; a Chinese one has 70 characters alone, 67 a part otherwise.</summary>
    public int MostSmsParts { get; init; } = 2;
}
