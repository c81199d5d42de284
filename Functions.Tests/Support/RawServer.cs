using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Functions.Tests.Support;

/// <summary>A server in Adyen's place that answers every request with what a test says, byte for byte, and then hangs up.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    public RawServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>What is answered to a request: head and body, one byte for each character.</summary>
    public Func<string, string> Answer { get; set; } = _ => "";

    /// <summary>For an instance of the API that takes it for Adyen.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Adyen:SimulatorUrl"] = Url.AbsoluteUri };

    /// <summary>An answer with a body as long as it says.</summary>
    public static string Reply(string body, string status = "200 OK", string contentType = "application/json; charset=utf-8") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\n"
        + $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new StringBuilder();
                var buffer = new byte[64 * 1024];
                while (!IsComplete(request.ToString()))
                {
                    var length = await stream.ReadAsync(buffer, _stopping.Token);
                    if (length == 0)
                    {
                        return;
                    }

                    request.Append(Encoding.Latin1.GetString(buffer, 0, length));
                }

                await stream.WriteAsync(Encoding.Latin1.GetBytes(Answer(request.ToString())), _stopping.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                // Whoever closes a connection that the other one still writes to takes back what it has sent itself.
                while (await stream.ReadAsync(buffer, _stopping.Token) > 0)
                {
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client has hung up first, or the test is over.
            }
        }
    }

    // The client of Adyen sends its bodies in chunks.
    private static bool IsComplete(string request) =>
        request.Contains("\r\n\r\n", StringComparison.Ordinal)
        && (!request.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal)
            || request.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
}
