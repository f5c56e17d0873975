namespace GovOpenFlow.Core.Units;

/// <summary>A person who can be reached.</summary>
/// <param name="Name">As written in messages; null where only an address is known.</param>
/// <param name="Email">An e-mail address, or null.</param>
/// <param name="Phone">A mobile number in digits, with or without a leading +, or null.</param>
public sealed record Contact(string? Name, string? Email, string? Phone);
