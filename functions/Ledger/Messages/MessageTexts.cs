using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>The words of messages.</summary>
internal static class MessageTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(MessageTexts)));
}
