using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Accounts;

/// <summary>How a host that has no accounts yet gets its first one.</summary>
public static class FirstAccount
{
    /// <summary>A code for <see cref="Hosting.WebSettings.FirstAccountCode"/>: 16 characters in groups of four, some 78 bits.</summary>
    public static string NewCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4)));

    /// <summary>Whether it is still to be made.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task<bool> IsMissingAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<AccountDesk>().IsFirstAsync(cancellation);

    /// <summary>The address of the page that makes it.</summary>
    public static Uri AddressOf(Uri site, string code) => new(site, $"{AccountPages.FirstPath}?code={code}");
}
