using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Trusts what the system trusts, and an office's own authorities besides.</summary>
internal sealed class ServerTrust
{
    private readonly X509Certificate2Collection authorities = [];

    /// <param name="path">A PEM file with at least one certificate.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ArgumentException">It holds no certificate.</exception>
    public ServerTrust(string path)
    {
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (System.Security.Cryptography.CryptographicException damaged)
        {
            throw new ArgumentException($"{path} is not a file of certificates in PEM.", nameof(path), damaged);
        }

        if (authorities.Count == 0)
        {
            throw new ArgumentException($"{path} holds no certificate.", nameof(path));
        }
    }

    /// <summary>A certificate for another name, or none at all, stays refused; who has signed it is looked up anew.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }
}
