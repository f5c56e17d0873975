using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Core.Calendar;

/// <summary>What the calendar says to people.</summary>
internal static class CalendarTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(CalendarTexts)));
}
