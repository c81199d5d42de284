using System.Xml.Linq;
using Functions.Tests.House;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Functions.Tests.Api;

/// <summary>
/// The function app fits Checkout also where its own packages are not at hand: of those, only the types that it uses are declared here,
/// with the signatures that they have there.
/// </summary>
public sealed class FunctionAppTests
{
    private const string Worker = """
        namespace Microsoft.Azure.Functions.Worker
        {
            public enum AuthorizationLevel { Anonymous, User, Function, System, Admin }

            [AttributeUsage(AttributeTargets.Method)]
            public sealed class FunctionAttribute(string name) : Attribute { public string Name => name; }

            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
            {
                public AuthorizationLevel AuthLevel => authLevel;
                public string[] Methods => methods;
                public string? Route { get; set; }
            }
        }

        namespace Microsoft.Azure.Functions.Worker.Builder
        {
            public static class FunctionsApplication
            {
                public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw null!;
            }

            public class FunctionsApplicationBuilder
            {
                public Microsoft.Extensions.Configuration.ConfigurationManager Configuration => throw null!;
                public Microsoft.Extensions.DependencyInjection.IServiceCollection Services => throw null!;
                public Microsoft.Extensions.Hosting.IHost Build() => throw null!;
            }

            public static class FunctionsApplicationBuilderAspNetCoreExtensions
            {
                public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) =>
                    throw null!;
            }
        }

        namespace Microsoft.Azure.Functions.Worker.OpenTelemetry
        {
            public static class ConfigureFunctionsOpenTelemetry
            {
                public static global::OpenTelemetry.IOpenTelemetryBuilder UseFunctionsWorkerDefaults(
                    this global::OpenTelemetry.IOpenTelemetryBuilder builder) => throw null!;
            }
        }
        """;

    private const string Telemetry = """
        namespace OpenTelemetry.Trace
        {
            public abstract class TracerProviderBuilder { public abstract TracerProviderBuilder AddSource(params string[] names); }
        }

        namespace OpenTelemetry
        {
            public interface IOpenTelemetryBuilder;

            public static class OpenTelemetryBuilderSdkExtensions
            {
                public static IOpenTelemetryBuilder WithTracing(
                    this IOpenTelemetryBuilder builder, Action<Trace.TracerProviderBuilder> configure) => throw null!;
            }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class OpenTelemetryServicesExtensions
            {
                public static OpenTelemetry.IOpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services) => throw null!;
            }
        }

        namespace Azure.Monitor.OpenTelemetry.Exporter
        {
            public class AzureMonitorExporterOptions
            {
                public Azure.Core.TokenCredential? Credential { get; set; }
                public bool EnableTraceBasedLogsSampler { get; set; }
            }

            public static class OpenTelemetryBuilderExtensions
            {
                public static global::OpenTelemetry.IOpenTelemetryBuilder UseAzureMonitorExporter(
                    this global::OpenTelemetry.IOpenTelemetryBuilder builder, Action<AzureMonitorExporterOptions> configureAzureMonitor) =>
                    throw null!;
            }
        }
        """;

    private const string Adyen = """
        namespace Adyen.Webhooks.Models
        {
            public class Amount { public string? Currency { get; set; } public long? Value { get; set; } }

            public class NotificationRequestItem
            {
                public Amount? Amount { get; set; }
                public string? EventCode { get; set; }
                public string? MerchantAccountCode { get; set; }
                public string? MerchantReference { get; set; }
                public string? OriginalReference { get; set; }
                public string? PspReference { get; set; }
                public bool Success { get; set; }
                public Dictionary<string, string>? AdditionalData { get; set; }
            }
        }

        namespace Adyen.Util
        {
            public class HmacValidator { public bool IsValidHmac(Webhooks.Models.NotificationRequestItem item, string key) => throw null!; }
        }
        """;

    // Whatever else the tests themselves refer to, the function app cannot.
    private static readonly string[] OfTheTests = ["Functions.Tests", "DevHost", "AdyenSimulator", "Adyen"];

    [Fact]
    public void Adyens_library_is_not_compiled_ahead_of_time_for_it_is_large_and_starts_nothing()
    {
        var project = XDocument.Load(DevHost.RepositoryRoot.Combine("Functions", "Functions.csproj"));
        var excluded = project.Descendants("PublishReadyToRunExclude").Select(item => item.Attribute("Include")?.Value);
        Assert.Contains("Adyen.dll", excluded);
    }

    [Fact]
    public void The_function_app_compiles_against_Checkout()
    {
        var sources = Directory.GetFiles(DevHost.RepositoryRoot.Combine("Functions"), "*.cs");
        var compilation = CSharpCompilation.Create(
            "Functions",
            [
                .. sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)),
                .. new[] { SourceTree.ImplicitUsings, Worker, Telemetry, Adyen }.Select(text => CSharpSyntaxTree.ParseText(text)),
            ],
            SourceTree.ReferencesExcept(OfTheTests),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken), found => found.Severity == DiagnosticSeverity.Error);
    }
}
