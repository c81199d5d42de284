using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Checkout.Api;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Sessions;
using DevHost;
using Xunit;

namespace Functions.Tests.Api;

/// <summary>The client that other shops copy has types of its own. They say what the API takes and answers, and no more.</summary>
public sealed partial class ClientContractTests
{
    // What it is called in the client.
    private static readonly Dictionary<string, Type> Names = new()
    {
        ["CartItem"] = typeof(CartItemBody),
        ["WantedCart"] = typeof(UpdateCartBody),
        ["Order"] = typeof(CreateSessionBody),
        ["ShopperName"] = typeof(ShopperNameBody),
        ["Address"] = typeof(AddressBody),
        ["FinalizeRequest"] = typeof(FinalizeSessionBody),
        ["Money"] = typeof(Money),
        ["Product"] = typeof(Product),
        ["ProductList"] = typeof(ProductsAnswer),
        ["CartLine"] = typeof(CartLineAnswer),
        ["Discount"] = typeof(AppliedDiscount),
        ["Delivery"] = typeof(CartDelivery),
        ["TaxShare"] = typeof(TaxShare),
        ["CartTax"] = typeof(CartTax),
        ["Cart"] = typeof(CartAnswer),
        ["Session"] = typeof(SessionAnswer),
        ["PayableSession"] = typeof(PayableSession),
        ["Payment"] = typeof(Payment),
        ["SessionResult"] = typeof(ResultAnswer),
        ["DropInConfig"] = typeof(ConfigAnswer),
        ["EnvironmentUrls"] = typeof(EnvironmentUrls),
        ["CdnUrls"] = typeof(CdnUrls),
        ["Problem"] = typeof(ProblemBody),
    };

    private static readonly Type[] Texts = [typeof(string), typeof(DateTimeOffset), typeof(Uri), typeof(Currency)];

    private static readonly string Contracts = Read("contracts.ts");
    private static readonly string Errors = Read("errors.ts");

    public static TheoryData<string> Types => [.. Names.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_client_knows_exactly_the_members_that_the_API_has(string name)
    {
        // Each member of a request may be missing as far as its type goes: the refusal names it.
        var isRequest = Names[name].IsAssignableTo(typeof(StrictBody));
        var ours = ApiJsonContext.Default.GetTypeInfo(Names[name])!.Properties
            .Where(property => !property.IsExtensionData && property.Get is not null)
            .Select(property => Describe(property.Name, property.IsGetNullable && !isRequest, TypeScript(property.PropertyType)));
        var theirs = Members(name).Select(member => Describe(member.Name, member.IsOptional && !isRequest, member.Type));
        Assert.Equal(ours.Order(), theirs.Order());
    }

    [Fact]
    public void The_client_has_a_type_for_all_that_the_API_takes_and_answers()
    {
        var interfaces = Interface().Matches(Contracts).Select(match => match.Groups[1].Value);
        // Goes into the path and a header.
        Assert.Equal(Names.Keys.Except(["Money"]).Append("SessionAccess").Order(), interfaces.Order());

        var bodies = typeof(ApiJsonContext).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        // For probes.
        Assert.Equal([typeof(HealthAnswer)], bodies.Except(Names.Values));
    }

    [Fact]
    public void The_client_knows_each_status_of_a_session() =>
        Assert.Equal(
            Enum.GetValues<SessionState>().Select(ResultAnswer.StatusOf).Distinct().Order(),
            Words(Contracts, "SessionStatus").Order());

    [Fact]
    public void The_client_knows_each_error_code_that_it_can_get()
    {
        var codes = typeof(ErrorCode).GetFields().Select(field => ((ErrorCode)field.GetValue(null)!).Name);
        // Of webhooks alone.
        Assert.Equal(codes.Except(["invalid_signature"]).Order(), Words(Errors, "ApiErrorCode").Order());
    }

    private static string Describe(string name, bool isOptional, string type) => $"{name}{(isOptional ? "?" : "")}: {type}";

    private static string TypeScript(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when Texts.Contains(text) => "string",
        var number when number == typeof(int) || number == typeof(long) || number == typeof(decimal) => "number",
        var truth when truth == typeof(bool) => "boolean",
        var map when map == typeof(IReadOnlyDictionary<string, string>) => "Readonly<Record<string, string>>",
        { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
            $"readonly {TypeScript(list.GetGenericArguments()[0])}[]",
        var seen when seen == typeof(SeenAmountBody) => "Money",
        var named => Names.Single(name => name.Value == named).Key,
    };

    private static IEnumerable<(string Name, bool IsOptional, string Type)> Members(string name)
    {
        var declaration = Interface().Matches(Contracts + Read("money.ts")).Single(match => match.Groups[1].Value == name);
        var own = Member().Matches(declaration.Groups[3].Value).Select(match => (
            match.Groups[1].Value,
            match.Groups[2].Length > 0,
            match.Groups[3].Value is "SessionStatus" or "ApiErrorCode" ? "string" : match.Groups[3].Value));
        return declaration.Groups[2].Length > 0 ? own.Concat(Members(declaration.Groups[2].Value)) : own;
    }

    private static IEnumerable<string> Words(string source, string union) =>
        Quoted().Matches(Regex.Match(source, $"export type {union} =([^;]*);").Groups[1].Value).Select(match => match.Groups[1].Value);

    private static string Read(string file) => File.ReadAllText(RepositoryRoot.Combine("storefront", "src", "checkout", file));

    [GeneratedRegex(@"^export interface (\w+)(?: extends (\w+))? \{(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^  readonly (\w+)(\??): (.*?)(?: \| undefined)?;\r?$", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
