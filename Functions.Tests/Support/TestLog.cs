using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Support;

/// <summary>Keeps what was logged.</summary>
public sealed class TestLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Forget() => _entries.Clear();

    public void Dispose()
    {
    }

    private sealed class Logger(string category, TestLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var details = new List<object?> { eventId.Name, exception };
            AddValues(state, details);
            log._scopes.ForEachScope(AddValues, details);
            log._entries.Enqueue(new LogEntry(category, logLevel, formatter(state, exception), string.Join('\n', details)));
        }

        private static void AddValues(object? state, List<object?> details)
        {
            details.Add(state);
            details.AddRange((state as IEnumerable<KeyValuePair<string, object?>> ?? []).Select(value => value.Value));
        }
    }
}

/// <param name="Details">All that goes with the message: values, scopes, the exception.</param>
public sealed record LogEntry(string Category, LogLevel Level, string Message, string Details);
