using System.Text.RegularExpressions;
using Checkout.Failures;
using Checkout.Sessions;
using DevHost;
using Xunit;

namespace Functions.Tests.House;

/// <summary>What is written about the code is true of it.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string Architecture = File.ReadAllText(RepositoryRoot.Combine("docs", "architecture.md"));

    private static readonly string Suites = File.ReadAllText(RepositoryRoot.Combine("Functions.Tests", "README.md"));

    [Fact]
    public void The_picture_of_the_states_shows_every_change_that_there_is_and_no_other()
    {
        var states = Enum.GetValues<SessionState>();
        var allowed = from start in states from end in states where SessionTransitions.Allow(start, end) select $"{start} --> {end}";
        Assert.Equal(allowed.Order(), Edge().Matches(Architecture).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void The_pictures_of_the_ways_show_classes_that_there_are()
    {
        var classes = typeof(SessionState).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        var shown = Participant().Matches(Architecture).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.Contains(name, classes));
    }

    [Fact]
    public void The_README_lists_every_error_code_with_its_status()
    {
        var listed = CodeRow().Matches(File.ReadAllText(RepositoryRoot.Combine("README.md"))).SelectMany(row =>
        {
            var statuses = row.Groups[2].Value.Split(", ");
            return Code().Matches(row.Groups[1].Value)
                .Select((code, index) => $"{code.Groups[1].Value} {statuses[index % statuses.Length]}");
        });
        var codes = typeof(ErrorCode).GetFields().Select(field => (ErrorCode)field.GetValue(null)!);
        Assert.Equal(codes.Select(code => $"{code.Name} {code.Status}").Order(), listed.Order());
    }

    [Fact]
    public void The_README_lists_every_call_that_the_page_of_the_API_has()
    {
        var page = Call().Matches(File.ReadAllText(RepositoryRoot.Combine("Checkout", "Api", "Routes.cs")));
        var listed = CallRow().Matches(File.ReadAllText(RepositoryRoot.Combine("README.md")));
        Assert.NotEmpty(page);
        Assert.Equal(page.Select(match => match.Groups[1].Value).Order(), listed.Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void Each_suite_is_explained()
    {
        var suites = SourceTree.Files("Functions.Tests", ".cs")
            .Select(file => SourceTree.Name(file).Split('/')[1])
            .Where(part => !part.EndsWith(".cs", StringComparison.Ordinal));
        Assert.All(suites.Distinct(), suite => Assert.Contains($"`{suite}/`", Suites, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_to_a_file_leads_to_one()
    {
        var documents = SourceTree.Files("", ".md").ToList();
        Assert.NotEmpty(documents);
        Assert.Empty(documents.SelectMany(document => Link().Matches(File.ReadAllText(document))
            .Select(match => match.Groups[1].Value)
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)))
            .Select(target => $"{SourceTree.Name(document)}: {target}")));
    }

    [GeneratedRegex(@"^  (\w+ --> \w+):", RegexOptions.Multiline)]
    private static partial Regex Edge();

    [GeneratedRegex(@"^  participant (\w+)", RegexOptions.Multiline)]
    private static partial Regex Participant();

    [GeneratedRegex(@"^\| ((?:`\w+`(?:, )?)+) \| (\d{3}(?:, \d{3})*) \|", RegexOptions.Multiline)]
    private static partial Regex CodeRow();

    [GeneratedRegex("<summary>([A-Z]+ /[^<]*)</summary>")]
    private static partial Regex Call();

    [GeneratedRegex("^\\| `([A-Z]+ /[^`]*)` \\|", RegexOptions.Multiline)]
    private static partial Regex CallRow();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Code();

    // Neither addresses nor places within the same page.
    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
