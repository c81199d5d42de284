using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace DevHost;

/// <summary>A web application that listens until it is disposed of.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;

    private LocalServer(WebApplication app) => _app = app;

    public static async Task<LocalServer> StartAsync(LocalAddress address, Func<WebApplication> create, CancellationToken cancellationToken)
    {
        // A host that fails to start logs a stack trace before it throws, so what can fail is tried before.
        TryToListen(address);
        var server = new LocalServer(create());
        try
        {
            server.ValidateOptions();
            await server._app.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
    }

    private static void TryToListen(LocalAddress address)
    {
        var loopbacks = Socket.OSSupportsIPv6 ? new[] { IPAddress.Loopback, IPAddress.IPv6Loopback } : [IPAddress.Loopback];
        foreach (var loopback in loopbacks)
        {
            using var socket = new Socket(loopback.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(loopback, address.Port));
                socket.Listen();
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw address.InUse(exception);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
            {
                throw address.NotPermitted(exception);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
            {
                // IPv6 can be there and yet be switched off for the loopback interface. Kestrel then makes do with IPv4.
            }
        }
    }

    private void ValidateOptions()
    {
        try
        {
            _app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            var failures = (exception is AggregateException several ? several.InnerExceptions : [exception])
                .SelectMany(failure => failure is OptionsValidationException invalid ? invalid.Failures : [failure.Message]);
            throw new StartupException(string.Join(Environment.NewLine, failures.Prepend("The configuration is not valid:")), exception);
        }
    }
}
