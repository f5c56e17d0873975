using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Hosting;

/// <summary>Where a request comes from, as far as it can be known; for limits, never for access.</summary>
internal static class ClientAddress
{
    /// <summary>The address, of IPv6 its network of 64 bits: one household has as many addresses as it wants.</summary>
    public static string Of(HttpContext http, WebSettings settings)
    {
        var address = http.Connection.RemoteIpAddress;
        // The last entry is the front end's own; what stands before it anybody may have written.
        if (settings.ForwardedForHeader is { } header
            && http.Request.Headers[header].ToString().Split(',')[^1].Trim() is { Length: > 0 } last
            && IPEndPoint.TryParse(last, out var forwarded))
        {
            address = forwarded.Address;
        }

        if (address is null)
        {
            return "";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
