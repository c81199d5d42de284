using System.Reflection;
using Checkout.Operations;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Functions.Tests.Logs;

/// <summary>Events have names that alerts rely on, and stand in one place.</summary>
public sealed class EventsTests
{
    private const BindingFlags All =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly List<MethodInfo> Logged =
        [
            .. typeof(Events).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(All))
                .Where(method => method.IsDefined(typeof(LoggerMessageAttribute))),
        ];

    [Fact]
    public void All_events_are_in_one_file_and_each_has_a_name_of_its_own()
    {
        Assert.NotEmpty(Logged);
        Assert.All(Logged, method => Assert.Equal(typeof(Events), method.DeclaringType));
        Assert.Distinct(Logged.Select(method => method.Name));
    }

    [Fact]
    public void An_event_is_named_as_its_method() => Assert.All(Logged, method =>
    {
        var log = new NameLog();
        method.Invoke(null, [log, .. method.GetParameters().Skip(1).Select(parameter => Some(parameter.ParameterType))]);
        Assert.Equal(method.Name, log.Name);
    });

    private static object? Some(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private sealed class NameLog : ILogger
    {
        public string? Name { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Name = eventId.Name;
    }
}
