using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Checkout;
using Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCheckout(builder.Configuration, new AdyenNotificationVerifier());

if (!string.IsNullOrEmpty(builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
{
    // The calls to Adyen and to storage, as .NET itself reports them.
    builder.Services.AddOpenTelemetry()
        .UseFunctionsWorkerDefaults()
        .WithTracing(tracing => tracing.AddSource("System.Net.Http"))
        // Otherwise the events that raise alerts are left out along with the traces that are, under load.
        .UseAzureMonitorExporter(exporter => exporter.EnableTraceBasedLogsSampler = false);
    builder.Services.AddOptions<AzureMonitorExporterOptions>()
        .Configure<TokenCredential>((exporter, credential) => exporter.Credential = credential);
}

await builder.Build().RunAsync();
