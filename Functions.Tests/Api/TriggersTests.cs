using System.Reflection;
using Checkout.Api;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Functions.Tests.Api;

/// <summary>Reads the function app as source, because its packages are not everywhere, and compares it with DevHost's routes.</summary>
public sealed class TriggersTests(AzuriteFixture azurite)
{
    private static readonly IReadOnlyDictionary<string, string> Routes =
        typeof(Routes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name != nameof(Checkout.Api.Routes.Prefix))
            .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

    [Fact]
    public async Task Each_trigger_has_a_DevHost_route_with_the_same_method_and_each_DevHost_route_has_a_trigger()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var mapped = system.Api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [],
                (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}");
        Assert.Equal(
            Triggers().Select(trigger => $"{trigger.HttpMethod} {Checkout.Api.Routes.Prefix}/{Routes[trigger.Route]}").Order(),
            mapped.Order());
    }

    [Fact]
    public void Each_route_has_a_trigger() =>
        Assert.Equal(Routes.Keys.Order(), Triggers().Select(trigger => trigger.Route).Distinct().Order());

    [Fact]
    public void Each_call_on_the_page_of_the_API_has_a_trigger()
    {
        var calls = typeof(Routes).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.Namespace == typeof(Routes).Namespace)
            .SelectMany(type => type.GetMethods(), (type, method) => $"{type.Name}.{method.Name}");
        Assert.Equal(calls.Order(), Triggers().Select(trigger => $"{trigger.Api}.{trigger.Method.Identifier.Text}").Order());
    }

    [Fact]
    public void Each_function_has_a_name_of_its_own() =>
        Assert.Equal(Triggers().Count, Triggers().Select(trigger => trigger.Function).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Each_trigger_is_anonymous_and_hands_everything_on_in_one_line() =>
        Assert.All(Triggers(), trigger =>
        {
            Assert.Equal("AuthorizationLevel.Anonymous", trigger.AuthorizationLevel);
            var call = Assert.IsType<InvocationExpressionSyntax>(trigger.Method.ExpressionBody?.Expression);
            Assert.Equal(
                trigger.Method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text),
                call.ArgumentList.Arguments.Select(argument => argument.ToString()));
            Assert.Equal(trigger.Method.Identifier.Text, Assert.IsType<MemberAccessExpressionSyntax>(call.Expression).Name.Identifier.Text);
        });

    private static List<Trigger> Triggers()
    {
        var folder = DevHost.RepositoryRoot.Combine("Functions");
        var methods = Directory.EnumerateFiles(folder, "*.cs")
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .OfType<MethodDeclarationSyntax>();
        return
        [
            .. methods
                .Select(method => (Method: method, Function: FindAttribute(method.AttributeLists, "Function")))
                .Where(found => found.Function is not null)
                .Select(found => ToTrigger(found.Method, found.Function!)),
        ];
    }

    private static Trigger ToTrigger(MethodDeclarationSyntax method, AttributeSyntax function)
    {
        var http = method.ParameterList.Parameters
            .Select(parameter => FindAttribute(parameter.AttributeLists, "HttpTrigger"))
            .OfType<AttributeSyntax>()
            .Single();
        var arguments = http.ArgumentList!.Arguments;
        var route = Assert.IsType<MemberAccessExpressionSyntax>(
            arguments.Single(argument => argument.NameEquals?.Name.Identifier.Text == "Route").Expression);
        Assert.Equal("Routes", route.Expression.ToString());
        var httpMethod = Assert.Single(
            arguments, argument => argument.NameEquals is null && argument.Expression is LiteralExpressionSyntax);
        return new Trigger(
            method,
            ((LiteralExpressionSyntax)function.ArgumentList!.Arguments[0].Expression).Token.ValueText,
            arguments[0].Expression.ToString(),
            ((LiteralExpressionSyntax)httpMethod.Expression).Token.ValueText.ToUpperInvariant(),
            route.Name.Identifier.Text,
            ((TypeDeclarationSyntax)method.Parent!).ParameterList!.Parameters.Single().Type!.ToString());
    }

    private static AttributeSyntax? FindAttribute(IEnumerable<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(list => list.Attributes).SingleOrDefault(attribute => attribute.Name.ToString() == name);

    private sealed record Trigger(
        MethodDeclarationSyntax Method, string Function, string AuthorizationLevel, string HttpMethod, string Route, string Api);
}
