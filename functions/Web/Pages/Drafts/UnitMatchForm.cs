using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>A name that is to be matched, with the form that does.</summary>
public sealed record UnitMatchForm(DraftUnitMatch Match, FormState Form);
