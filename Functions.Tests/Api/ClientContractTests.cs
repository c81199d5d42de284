using System.Text.Json;
using System.Text.RegularExpressions;
using Checkout.Api;
using DevHost;
using Xunit;

namespace Functions.Tests.Api;

/// <summary>The client that other shops copy has its own types, and the API refuses members that it does not know.</summary>
public sealed partial class ClientContractTests
{
    [Fact]
    public void The_client_creates_a_session_from_exactly_the_members_that_the_API_takes()
    {
        var source = File.ReadAllText(RepositoryRoot.Combine("storefront", "src", "checkout", "contracts.ts"));
        Assert.Equal(MembersOf<CreateSessionBody>(), [.. MembersOf(source, "WantedCart").Concat(MembersOf(source, "Order")).Order()]);
        Assert.Equal(MembersOf<CartItemBody>(), [.. MembersOf(source, "CartItem").Order()]);
    }

    private static IEnumerable<string> MembersOf<TBody>() =>
        typeof(TBody).GetProperties().Where(property => property.DeclaringType == typeof(TBody) && property.Name != "EqualityContract")
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order();

    private static IEnumerable<string> MembersOf(string source, string name) =>
        Member().Matches(Regex.Match(source, $$"""export interface {{name}} [^{]*\{(.*?)^\}""", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value)
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^  readonly (\w+)\??:", RegexOptions.Multiline)]
    private static partial Regex Member();
}
