using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Setup.Settings;

/// <summary>What is said about settings and templates.</summary>
internal static class SettingsTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(SettingsTexts)));
}
