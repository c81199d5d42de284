using System.Net;
using Azure.Data.Tables;
using Checkout.Storage;
using Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Functions.Tests.Resilience;

public sealed class OutageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Without_storage_every_call_says_when_to_try_again()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        system.Api.Storage.CutOff();

        foreach (var answer in await Task.WhenAll(
            system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2))),
            system.Api.Client.GetAsync("products?currency=USD"),
            session.GetCartAsync(),
            session.PutCartAsync(("MUG-300", 1)),
            session.FinalizeAsync(),
            session.FinalizeAsync(payable: false),
            session.GetResultAsync("any"),
            system.Api.Client.GetAsync("health")))
        {
            ExpectProblem(answer, HttpStatusCode.ServiceUnavailable, "temporarily_unavailable");
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        Assert.Empty(await system.Simulator.GetRequestsAsync(session.Id, "updateSession"));
    }

    [Fact]
    public async Task Without_tables_no_session_is_said_not_to_exist()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var without = (await system.StartInstanceAsync(configure: services =>
            services.AddSingleton(new Tables(name => new TableClient(azurite.ConnectionString, "No" + name))))).Client;
        var there = session.Through(without);

        foreach (var answer in new[]
        {
            await without.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2))),
            await without.GetAsync("products?currency=EUR"),
            await there.GetCartAsync(),
            await there.PutCartAsync(("MUG-300", 1)),
            await there.FinalizeAsync(),
            await there.FinalizeAsync(payable: false),
            await there.GetResultAsync(),
            await there.GetResultAsync("any", withToken: false),
            await without.NotifyAsync(WebhookItem.For(session)),
            await without.GetAsync("health"),
        })
        {
            ExpectProblem(answer, HttpStatusCode.ServiceUnavailable, "temporarily_unavailable");
        }
    }

    [Fact]
    public async Task The_API_is_healthy_again_once_storage_is()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.GetAsync("health")).Status);
        system.Api.Storage.CutOff();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await system.Api.Client.GetAsync("health")).Status);
        system.Api.Storage.Decide = _ => Line.Open;
        Assert.Equal(HttpStatusCode.OK, (await system.Api.Client.GetAsync("health")).Status);
    }

    [Fact]
    public async Task Without_Adyen_the_cart_can_be_read_and_the_checkout_goes_on_later()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        system.Api.Adyen.CutOff();

        foreach (var answer in await Task.WhenAll(
            system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2))),
            session.FinalizeAsync(),
            session.GetResultAsync("any")))
        {
            ExpectProblem(answer, HttpStatusCode.ServiceUnavailable, "payment_provider_unavailable");
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        Assert.Equal(2500, (await session.GetCartAsync()).AmountValue);
        system.Api.Adyen.Decide = _ => Line.Open;
        Assert.True(await new Frontend(system, system.Api).CheckOutAsync(session));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_tells_the_client_nothing_about_our_side()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var table = new TableClient(azurite.ConnectionString, "Sessions");
        TableEntity entity = await table.GetEntityAsync<TableEntity>(
            session.Id, "session", cancellationToken: TestContext.Current.CancellationToken);
        entity["Cart"] = "{ not a cart";
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        var answer = await session.GetCartAsync();

        ExpectProblem(answer, HttpStatusCode.InternalServerError, "internal_error");
        Assert.False(string.IsNullOrEmpty(answer.Text("traceId")));
        foreach (var detail in new[] { "Exception", "Json", "not a cart", "Checkout.", " at " })
        {
            Assert.DoesNotContain(detail, answer.Body.ToString(), StringComparison.Ordinal);
        }
    }

    private static void ExpectProblem(ApiAnswer answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Equal((int)status, answer.Body.GetProperty("status").GetInt32());
    }
}
