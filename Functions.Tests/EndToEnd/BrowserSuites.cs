using Xunit;

namespace Functions.Tests.EndToEnd;

/// <summary>Two collections, so that however many processors there are, two tests at a time have a browser page.</summary>
public static class BrowserSuites
{
    public const string One = "Browser 1";
    public const string Two = "Browser 2";

    [CollectionDefinition(One)]
    public sealed class SuiteOne;

    [CollectionDefinition(Two)]
    public sealed class SuiteTwo;
}
