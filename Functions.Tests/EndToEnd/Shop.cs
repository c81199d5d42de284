using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DevHost;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Functions.Tests.EndToEnd;

/// <summary>A shop of one test: the built storefront, served as DevHost serves it, before a checkout system.</summary>
public sealed class Shop : IAsyncDisposable
{
    // Below the ports that systems give to those who do not mind which: nothing takes one between its choice and its use.
    private const int FirstPort = 15_000;
    private const int LastPort = 31_999;

    private static int _lastPort = Random.Shared.Next(FirstPort, LastPort);

    private readonly WebApplication _storefront;

    private Shop(CheckoutSystem system, WebApplication storefront, Uri url)
    {
        System = system;
        _storefront = storefront;
        Url = url;
    }

    public CheckoutSystem System { get; }

    public SimulatorClient Simulator => System.Simulator;

    public Uri Url { get; }

    public static async Task<Shop> OpenAsync(AzuriteFixture azurite, bool hasAccount)
    {
        // The API must know this origin before the storefront starts, which in turn must know the API's.
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var system = await CheckoutSystem.StartAsync(azurite, frontend: url);
        try
        {
            var storefront = StorefrontHost.Create(
                url.GetLeftPart(UriPartial.Authority),
                new Uri(new Uri(system.Api.App.Urls.Single()), "api"),
                hasAccount ? null : system.SimulatorUrl);
            await storefront.StartAsync();
            return new Shop(system, storefront, url);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>All sessions that were created, oldest first, as Adyen has them.</summary>
    public async Task<IReadOnlyList<JsonElement>> SessionsAsync()
    {
        var sessions = new List<JsonElement>();
        foreach (var request in await RequestsAsync("createSession"))
        {
            if (request.GetProperty("sessionId").GetString() is { } id)
            {
                sessions.Add(await Simulator.GetSessionAsync(id));
            }
        }

        return sessions;
    }

    /// <summary>All attempts to pay, in all sessions, such as "1600 EUR Authorised".</summary>
    public async Task<IReadOnlyList<string>> PaymentsAsync() =>
        [.. (await SessionsAsync()).SelectMany(session => session.GetProperty("payments").EnumerateArray()).Select(Describe)];

    /// <summary>What arrived at Adyen, from the server and from browsers.</summary>
    public async Task<IReadOnlyList<JsonElement>> RequestsAsync(string call) =>
        [.. (await Simulator.GetAllRequestsAsync()).Where(request => request.GetProperty("call").GetString() == call)];

    public async ValueTask DisposeAsync()
    {
        await _storefront.DisposeAsync();
        await System.DisposeAsync();
    }

    private static string Describe(JsonElement payment)
    {
        var amount = payment.GetProperty("amount");
        return $"{amount.GetProperty("value")} {amount.GetProperty("currency")} {payment.GetProperty("resultCode")}";
    }

    private static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (Interlocked.Increment(ref _lastPort) % (LastPort - FirstPort));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                socket.Listen();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
