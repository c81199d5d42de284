using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DevHost;

/// <summary>
/// Azurite's table service as a child process. Its data is in memory, so each start is empty. It ends with this object, and with the
/// process that started it, however that ends.
/// </summary>
public sealed class AzuriteTables : IAsyncDisposable
{
    private const string Listening = "listening on port ";

    // Azurite runs inside this wrapper. The system closes standard input even when the parent is killed, and that ends the child too.
    // The port is printed because Azurite does not say which one it got when it asked for a free one.
    private const string Wrapper =
        "process.stdin.on('close', () => process.exit()).resume(); " +
        "const { prototype } = require('net').Server, { listen } = prototype; " +
        "prototype.listen = function (...args) { " +
        "return listen.apply(this.once('listening', () => console.log('" + Listening + "' + this.address().port)), args); }; " +
        "require(process.argv[1]);";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private AzuriteTables(Process process)
    {
        _process = process;
        process.OutputDataReceived += OnOutput;
        process.ErrorDataReceived += OnError;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>What <c>Storage:ConnectionString</c> needs.</summary>
    public string ConnectionString => ConnectionStringFor(Port);

    /// <summary>Starts Azurite and returns when it listens.</summary>
    /// <param name="port">The port to listen on; 0 lets the system choose a free one.</param>
    /// <param name="cancellationToken">Stops waiting, and Azurite with it.</param>
    public static async Task<AzuriteTables> StartAsync(int port, CancellationToken cancellationToken)
    {
        var tables = new AzuriteTables(StartProcess(port));
        try
        {
            tables.Port = await tables.WaitUntilListeningAsync(port, cancellationToken);
            return tables;
        }
        catch
        {
            await tables.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // The account and its key are Azurite's published ones, the same on every machine.
    internal static string ConnectionStringFor(int port) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;" +
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;" +
        $"TableEndpoint=http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/devstoreaccount1;";

    private static Process StartProcess(int port)
    {
        var script = RepositoryRoot.Combine("node_modules", "azurite", "dist", "src", "table", "main.js");
        if (!File.Exists(script))
        {
            throw new StartupException($"Azurite is not installed: {script} is missing. Run \"npm ci\" in {RepositoryRoot.Path}.");
        }

        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                "-e", Wrapper, script,
                "--tableHost", "127.0.0.1",
                "--tablePort", port.ToString(CultureInfo.InvariantCulture),
                "--inMemoryPersistence",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--silent",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new StartupException(
                "Node.js was not found. Azurite, the local table storage, needs Node.js 20 or newer: install it from https://nodejs.org " +
                "and make sure that \"node\" is on the PATH. To use another table storage instead, set Storage:ConnectionString.",
                exception);
        }
    }

    private async Task<int> WaitUntilListeningAsync(int port, CancellationToken cancellationToken)
    {
        var exited = _process.WaitForExitAsync(cancellationToken);
        try
        {
            var first = await Task.WhenAny(_listening.Task, exited).WaitAsync(StartTimeout, TimeProvider.System, cancellationToken);
            if (first == _listening.Task)
            {
                return await _listening.Task;
            }
        }
        catch (TimeoutException exception)
        {
            throw new StartupException(
                $"Azurite did not listen within {StartTimeout.TotalSeconds:0} seconds.{ErrorText()}", exception);
        }

        await exited;
        throw _errors.Any(line => line.Contains("EADDRINUSE", StringComparison.Ordinal))
            ? new LocalAddress("table storage (Azurite)", port, "DevHost:TablePort").InUse()
            : new StartupException($"Azurite ended with exit code {_process.ExitCode} before it listened.{ErrorText()}");
    }

    private string ErrorText() =>
        _errors.IsEmpty ? "" : $" It said:{Environment.NewLine}{string.Join(Environment.NewLine, _errors)}";

    private void OnOutput(object sender, DataReceivedEventArgs line)
    {
        if (line.Data?.StartsWith(Listening, StringComparison.Ordinal) == true)
        {
            _listening.TrySetResult(int.Parse(line.Data.AsSpan(Listening.Length), CultureInfo.InvariantCulture));
        }
    }

    private void OnError(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _errors.Enqueue(line.Data);
        }
    }
}
