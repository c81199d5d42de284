using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Functions.Tests.House;

/// <summary>The sources of this repository, as they were when the tests were built.</summary>
internal static partial class SourceTree
{
    private static readonly string[] BuildFolders = ["bin", "obj", "node_modules", "dist", "TestResults"];

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(DevHost.RepositoryRoot.Combine(folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file => !RelativeParts(file).Any(part => BuildFolders.Contains(part) || part.StartsWith('.')));

    public static string Name(string file) => Path.GetRelativePath(DevHost.RepositoryRoot.Path, file).Replace('\\', '/');

    /// <summary>Which namespaces of a project use which others of it, by what their names mean and not by their using directives.</summary>
    public static IReadOnlyDictionary<string, string[]> NamespaceUses(string project)
    {
        var trees = Files(project, ".cs").Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Name(file))).ToList();
        var compilation = CSharpCompilation.Create(
            project,
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)],
            ReferencesExcept("Checkout", "AdyenSimulator", "DevHost", "Functions.Tests"));
        return trees
            .SelectMany(tree => Uses(compilation.GetSemanticModel(tree), project))
            .Distinct()
            .GroupBy(use => use.From, use => use.To)
            .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>Which TypeScript files of a folder import which others of it, also for their types alone.</summary>
    public static IReadOnlyDictionary<string, string[]> Imports(string folder) => Files(folder, ".ts").ToDictionary(Name, file =>
        ImportedFile().Matches(File.ReadAllText(file))
            .Select(match => Name(Path.GetFullPath(match.Groups[1].Value, Path.GetDirectoryName(file)!)))
            .ToArray());

    private static IEnumerable<(string From, string To)> Uses(SemanticModel model, string project)
    {
        var root = model.SyntaxTree.GetCompilationUnitRoot();
        var from = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
        return from is null ? [] : root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Where(symbol => symbol is not (null or INamespaceSymbol) && symbol.ContainingAssembly?.Name == project)
            .Select(symbol => symbol!.ContainingNamespace.ToDisplayString())
            .Where(to => to != from && !to.StartsWith('<'))
            .Select(to => (from, to));
    }

    [GeneratedRegex(@"^(?:import|export|\}).* from '(\..*)';\r?$", RegexOptions.Multiline)]
    private static partial Regex ImportedFile();

    /// <summary>What the SDK adds to each project by itself.</summary>
    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>All that the tests themselves refer to, but these.</summary>
    public static IEnumerable<MetadataReference> ReferencesExcept(params string[] assemblies) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !assemblies.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static string[] RelativeParts(string file) => Name(file).Split('/');
}
