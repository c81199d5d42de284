using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DevHost;

/// <summary>
/// Azurite's table and queue services as a child process. Their data is in memory, so each start is empty. It ends with this object, and
/// with the process that started it, however that ends.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private const string Tables = "Azurite Table service is successfully listening at ";
    private const string Queues = "Azurite Queue service is successfully listening at ";

    // Azurite runs inside this wrapper. The system closes standard input even when the parent is killed, and that ends the child too.
    private const string Wrapper = "process.stdin.on('close', () => process.exit()).resume(); require(process.argv[1]);";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<int> _tablePort = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _queuePort = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private Azurite(Process process)
    {
        _process = process;
        process.OutputDataReceived += OnOutput;
        process.ErrorDataReceived += OnError;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The port of the table service on 127.0.0.1.</summary>
    public int TablePort { get; private set; }

    /// <summary>The port of the queue service on 127.0.0.1.</summary>
    public int QueuePort { get; private set; }

    /// <summary>What <c>CheckoutStorage:ConnectionString</c> needs.</summary>
    public string ConnectionString => ConnectionStringFor(TablePort, QueuePort);

    /// <summary>Starts Azurite and returns when it listens.</summary>
    /// <param name="tablePort">The port for tables; 0 lets the system choose a free one.</param>
    /// <param name="queuePort">The port for queues; 0 lets the system choose a free one.</param>
    /// <param name="cancellationToken">Stops waiting, and Azurite with it.</param>
    public static async Task<Azurite> StartAsync(int tablePort, int queuePort, CancellationToken cancellationToken)
    {
        var azurite = new Azurite(StartProcess(tablePort, queuePort));
        try
        {
            await azurite.WaitUntilListeningAsync(tablePort, queuePort, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
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
    internal static string ConnectionStringFor(int tablePort, int queuePort) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;" +
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;" +
        $"TableEndpoint=http://127.0.0.1:{Text(tablePort)}/devstoreaccount1;" +
        $"QueueEndpoint=http://127.0.0.1:{Text(queuePort)}/devstoreaccount1;";

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static Process StartProcess(int tablePort, int queuePort)
    {
        var script = RepositoryRoot.Combine("node_modules", "azurite", "dist", "src", "azurite.js");
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
                "--tablePort", Text(tablePort),
                "--queueHost", "127.0.0.1",
                "--queuePort", Text(queuePort),
                // Nobody needs blobs, but they cannot be left out.
                "--blobHost", "127.0.0.1",
                "--blobPort", "0",
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
                "Node.js was not found. Azurite, the local storage, needs Node.js 20 or newer: install it from https://nodejs.org " +
                "and make sure that \"node\" is on the PATH. To use another storage instead, set CheckoutStorage:ConnectionString.",
                exception);
        }
    }

    private static void NotePort(string? line, string announcement, TaskCompletionSource<int> port)
    {
        if (line?.StartsWith(announcement, StringComparison.Ordinal) == true)
        {
            port.TrySetResult(new Uri(line[announcement.Length..]).Port);
        }
    }

    private async Task WaitUntilListeningAsync(int tablePort, int queuePort, CancellationToken cancellationToken)
    {
        var listening = Task.WhenAll(_tablePort.Task, _queuePort.Task);
        var exited = _process.WaitForExitAsync(cancellationToken);
        try
        {
            var first = await Task.WhenAny(listening, exited).WaitAsync(StartTimeout, TimeProvider.System, cancellationToken);
            if (first == listening)
            {
                TablePort = await _tablePort.Task;
                QueuePort = await _queuePort.Task;
                return;
            }
        }
        catch (TimeoutException exception)
        {
            throw new StartupException(
                $"Azurite did not listen within {StartTimeout.TotalSeconds:0} seconds.{ErrorText()}", exception);
        }

        await exited;
        if (!_errors.Any(line => line.Contains("EADDRINUSE", StringComparison.Ordinal)))
        {
            throw new StartupException($"Azurite ended with exit code {_process.ExitCode} before it listened.{ErrorText()}");
        }

        // It starts with the queues and ends at the first port that is taken.
        throw _queuePort.Task.IsCompleted
            ? new LocalAddress("table storage (Azurite)", tablePort, DevHostOptions.Setting(nameof(DevHostOptions.TablePort))).InUse()
            : new LocalAddress("queue storage (Azurite)", queuePort, DevHostOptions.Setting(nameof(DevHostOptions.QueuePort))).InUse();
    }

    private string ErrorText() =>
        _errors.IsEmpty ? "" : $" It said:{Environment.NewLine}{string.Join(Environment.NewLine, _errors)}";

    private void OnOutput(object sender, DataReceivedEventArgs line)
    {
        NotePort(line.Data, Tables, _tablePort);
        NotePort(line.Data, Queues, _queuePort);
    }

    private void OnError(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _errors.Enqueue(line.Data);
        }
    }
}
