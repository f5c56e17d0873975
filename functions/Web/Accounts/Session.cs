namespace GovOpenFlow.Web.Accounts;

/// <summary>A stay of somebody who has signed in.</summary>
internal sealed record Session(string Name, string Stamp, DateTimeOffset Begun, DateTimeOffset Seen);
