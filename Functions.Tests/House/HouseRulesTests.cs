using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Functions.Tests.House;

/// <summary>What keeps the code such that a newcomer finds any behaviour in a minute.</summary>
public sealed class HouseRulesTests
{
    private const int MaxLines = 250;
    private const int MaxLineLength = 140;

    private static readonly string[] Folders =
        ["AdyenSimulator", "Checkout", "DevHost", "Functions", "Functions.Tests", "infra", "storefront"];

    private static readonly string[] Extensions = [".cs", ".ts", ".mjs", ".css", ".bicep", ".kql", ".csproj", ".targets"];

    [Theory]
    [InlineData("Checkout")]
    [InlineData("AdyenSimulator")]
    public void Namespaces_use_each_other_in_one_direction_only(string project)
    {
        var uses = SourceTree.NamespaceUses(project);
        Assert.NotEmpty(uses);
        Assert.Empty(uses.Keys.Select(start => Circle(uses, start)).OfType<string>());
    }

    [Fact]
    public void No_file_is_longer_than_250_lines() =>
        Assert.DoesNotContain(
            Sources().Select(file => (Name: SourceTree.Name(file), Lines: File.ReadLines(file).Count())),
            file => file.Lines > MaxLines);

    [Fact]
    public void No_line_is_longer_than_140_characters() =>
        Assert.Empty(Sources().SelectMany(file => File.ReadLines(file).Index()
            .Where(line => line.Item.Length > MaxLineLength)
            .Select(line => $"{SourceTree.Name(file)}:{line.Index + 1} has {line.Item.Length}")));

    [Fact]
    public void Each_public_type_of_Checkout_is_used_by_a_host()
    {
        var used = SourceTree.Files("Functions", ".cs").Concat(SourceTree.Files("DevHost", ".cs"))
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .ToHashSet();
        Assert.All(typeof(Checkout.Api.Routes).Assembly.GetExportedTypes(), type => Assert.Contains(NamesOf(type), used.Contains));
    }

    private static IEnumerable<string> Sources() => Folders.SelectMany(folder => SourceTree.Files(folder, Extensions));

    // Extension methods are used without the name of their class.
    private static IEnumerable<string> NamesOf(Type type) => type is { IsAbstract: true, IsSealed: true }
        ? type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Append(type.Name)
        : [type.Name];

    private static string? Circle(IReadOnlyDictionary<string, string[]> uses, string start)
    {
        var reached = new Dictionary<string, string> { [start] = start };
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var from))
        {
            foreach (var to in uses.GetValueOrDefault(from, []))
            {
                if (to == start)
                {
                    return $"{reached[from]} -> {start}";
                }

                if (reached.TryAdd(to, $"{reached[from]} -> {to}"))
                {
                    next.Enqueue(to);
                }
            }
        }

        return null;
    }
}
