using Microsoft.AspNetCore.Identity;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Hashes passwords as ASP.NET Core Identity does (PBKDF2, HMAC-SHA512, 100,000 rounds, a salt each).</summary>
internal sealed class Passwords
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new();
    private readonly string dummy;

    public Passwords() => dummy = hasher.HashPassword(Nobody, AccountRules.NewPassword());

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Whether a password is the account's. Takes its time where there is no account too: a stranger does not learn which names there are.</summary>
    public bool IsRight(Account? account, string password) =>
        hasher.VerifyHashedPassword(Nobody, account?.PasswordHash ?? dummy, password) != PasswordVerificationResult.Failed && account is not null;
}
