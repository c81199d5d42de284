using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Checkout.Limits;

/// <summary>
/// Who calls. On Azure the Functions host tells the worker, and the worker's own middleware has put it into the connection by now; what
/// clients write into <c>X-Forwarded-For</c> does not get that far. Behind another proxy the connection is that proxy's, and a header has
/// to be named that it sets.
/// </summary>
internal sealed class ClientAddress(IOptions<ClientAddressOptions> options)
{
    // The longest there is, with brackets and a port: "[1111:2222:3333:4444:5555:6666:123.123.123.123]:65535".
    private const int MaxLength = 53;
    private const int Ipv6NetworkBytes = 7;

    // Whoever has one of these is no shopper but a machine on the way from one, or a developer.
    private static readonly IPNetwork[] Internal =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16" }
            .Concat(["::/127", "fc00::/7", "fe80::/10"])
            .Select(network => IPNetwork.Parse(network)),
    ];

    /// <returns>Null where it is not known: callers that all look the same must not be taken for one.</returns>
    public IPAddress? Of(HttpRequest request)
    {
        var address = Forwarded(request) ?? Normal(request.HttpContext.Connection.RemoteIpAddress);
        return address is null || Array.Exists(Internal, network => network.Contains(address)) ? null : address;
    }

    /// <summary>What one customer of a provider gets: an IPv4 address, or a /56 of IPv6 addresses, mostly, to choose from.</summary>
    public static IPAddress Household(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, Ipv6NetworkBytes, bytes.Length - Ipv6NetworkBytes);
        return new IPAddress(bytes);
    }

    // A proxy that appends puts its own entry last; all before may be made up.
    private IPAddress? Forwarded(HttpRequest request)
    {
        if (options.Value.ClientAddressHeader is not { Length: > 0 } header || request.Headers[header] is not [.., { } value])
        {
            return null;
        }

        var entry = value.AsSpan(value.LastIndexOf(',') + 1).Trim();
        return entry.Length <= MaxLength && IPEndPoint.TryParse(entry, out var endpoint) ? Normal(endpoint.Address) : null;
    }

    // The same address in one form only.
    private static IPAddress? Normal(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4()
        : address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes())
        : address;
}

/// <summary>Section <c>Checkout</c>, as far as it is about who calls.</summary>
internal sealed class ClientAddressOptions
{
    public const string Section = "Checkout";

    /// <summary>
    /// The header in which a proxy in front of the host gives the address of the client, such as <c>X-Azure-SocketIP</c> behind Azure Front
    /// Door. Only for a host that clients cannot reach around the proxy: they could write the header themselves.
    /// </summary>
    [RegularExpression("[A-Za-z0-9-]*", ErrorMessage = "Checkout:ClientAddressHeader is not the name of a header. "
        + "Set Checkout__ClientAddressHeader to the header that the proxy sets, for example X-Azure-SocketIP, or remove it.")]
    public string? ClientAddressHeader { get; set; }
}
