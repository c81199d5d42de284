using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkout.Api;
using Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Functions.Tests.Sessions;

/// <summary>What clients do wrong is told them with a 4xx, and is no error in the log: nobody is to be woken by strangers.</summary>
public sealed class ClientFaultTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly RawServer _server = new();

    [Theory]
    [InlineData("shopperEmail", "Field 'shopperEmail' is not valid.")]
    [InlineData("shopperLocale", "Field 'shopperLocale' is not valid.")]
    [InlineData("countryCode", "Field 'countryCode' is not valid.")]
    [InlineData("deliverAt", "Field 'deliverAt' is not valid.")]
    [InlineData("returnUrl", "Field 'returnUrl' is not valid.")]
    [InlineData("shopperEmail", "The shopperEmail is on a list.", HttpStatusCode.BadRequest)]
    [InlineData("shopperName", "Field 'shopperName.lastName' is not valid.")]
    [InlineData("telephoneNumber", "Field 'telephoneNumber' is not valid.")]
    [InlineData("billingAddress", "Field 'billingAddress.postalCode' is not valid.")]
    [InlineData("deliveryAddress", "Field 'deliveryAddress.city' is not valid.")]
    [InlineData(null, "Field 'lineItems' is not valid.")]
    [InlineData(null, "Field 'shopperIP' is not valid.")]
    [InlineData(null, "Field 'amount.value' is not valid.")]
    [InlineData(null, "Field 'merchantAccount' is not valid.")]
    [InlineData(null, "Field 'shopperEmail' is not allowed here.", HttpStatusCode.Forbidden)]
    [InlineData(null, null)]
    public async Task Where_Adyen_names_a_field_that_the_client_has_sent_it_is_the_clients_fault(
        string? member, string? message, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite, _server.Settings);
        _server.Answer = _ => Rejection("200", message, status);
        var minimal = Requests.Create(("MUG-300", 1));
        var address = new { street = "A", houseNumberOrName = "1", city = "B", postalCode = "1012", country = "NL" };
        var complete = new Dictionary<string, object?>(minimal)
        {
            ["shopperEmail"] = "a@b",
            ["shopperLocale"] = "xx-XX",
            ["deliverAt"] = "2031-12-24T10:00:00+01:00",
            ["returnUrl"] = new Uri(CheckoutSystem.ReturnOrigin, "thanks").AbsoluteUri,
            ["shopperName"] = new { firstName = "A", lastName = "B" },
            ["telephoneNumber"] = "+31612345678",
            ["billingAddress"] = address,
            ["deliveryAddress"] = address,
        };

        ExpectRejected(await system.Api.Client.PostAsync("sessions", complete), member);
        // What it has not sent is not.
        ExpectRejected(await system.Api.Client.PostAsync("sessions", minimal), member == "countryCode" ? member : null);
    }

    [Theory]
    [InlineData("sessionData", "14_018", "Invalid payload provided")]
    [InlineData("sessionData", "200", "Field 'sessionData' is not valid.")]
    [InlineData(null, "200", "Field 'amount.value' is not valid.")]
    [InlineData(null, "14_103", "A code that is not public")]
    [InlineData(null, "14_018", "Not found", HttpStatusCode.NotFound)]
    [InlineData(null, "000", "HTTP Status Response - Unauthorized", HttpStatusCode.Unauthorized)]
    public async Task A_sessionData_that_Adyen_does_not_take_is_the_clients_fault_and_leaves_the_session_open(
        string? member, string code, string message, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var disturbed = session.Through((await system.StartInstanceAsync(_server.Settings)).Client);
        _server.Answer = _ => Rejection(code, message, status);

        ExpectRejected(await disturbed.FinalizeAsync(payable: false), member);
        ExpectRejected(await disturbed.FinalizeAsync(), member);
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("MUG-300", 2))).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Fact]
    public async Task A_sessionData_that_Adyen_does_not_take_any_more_may_be_that_of_an_answer_that_was_lost()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var session = await system.Api.Client.CreateSessionAsync(("MUG-300", 1));
        var disturbed = session.Through((await system.StartInstanceAsync(_server.Settings)).Client);
        _server.Answer = _ => RawServer.Reply("<html>");
        Assert.Equal("payment_provider_unavailable", (await disturbed.FinalizeAsync()).Code);

        _server.Answer = _ => Rejection("14_018", "Invalid payload provided");
        Assert.Equal("session_must_be_replaced", (await disturbed.FinalizeAsync()).Code);
        Assert.Equal("cart_locked", (await session.PutCartAsync(("MUG-300", 2))).Code);
    }

    [Theory]
    [InlineData("POST", "sessions")]
    [InlineData("POST", "notifications")]
    public async Task A_body_that_does_not_arrive_is_told_with_a_408(string method, string path)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var clock = new FakeTimeProvider();
        var instance = await system.StartInstanceAsync(configure: services => services.AddSingleton<TimeProvider>(clock));
        using var client = new TcpClient();
        await client.ConnectAsync(instance.Client.Root.Host, instance.Client.Root.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var half = $"{method} /api/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(half), TestContext.Current.CancellationToken);

        var buffer = new byte[4096];
        var answer = stream.ReadAtLeastAsync(buffer, 1, cancellationToken: TestContext.Current.CancellationToken).AsTask();
        while (!answer.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var text = Encoding.ASCII.GetString(buffer, 0, await answer);
        Assert.StartsWith("HTTP/1.1 408 ", text, StringComparison.Ordinal);
        Assert.True(system.Log.Entries.All(entry => entry.Level < LogLevel.Warning), string.Join('\n', system.Log.Entries));
    }

    [Fact]
    public async Task A_body_that_the_server_gives_up_first_is_told_with_a_408_too()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var body = new Pipe();
        await body.Writer.CompleteAsync(new BadHttpRequestException("Too slow", StatusCodes.Status408RequestTimeout));
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body.Reader));

        var result = await system.Api.App.Services.GetRequiredService<ISessionsApi>().CreateAsync(context.Request);
        await result.ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status408RequestTimeout, context.Response.StatusCode);
    }

    [Fact]
    public async Task Nothing_that_a_client_can_send_is_an_error_in_the_log_or_in_the_answers()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var api = system.Api.Client;
        var session = await api.CreateSessionAsync(("MUG-300", 1));
        var other = await api.CreateSessionAsync(("MUG-300", 1));
        await other.FinalizeAsync();
        var othersResult = await system.Simulator.PayAsync(other.Id);

        ApiAnswer[] answers =
        [
            await api.PostAsync("sessions", Requests.Create(("NO-SUCH-THING", 1))),
            await api.SendAsync(HttpMethod.Post, "sessions", "{", null),
            await session.FinalizeAsync(sessionData: "made up"),
            await session.FinalizeAsync(payable: false, sessionData: "made up"),
            await session.FinalizeAsync(sessionData: other.SessionData),
            await session.GetResultAsync("made up"),
            await session.GetResultAsync("made up", withToken: false),
            await session.GetResultAsync(othersResult),
            await session.GetResultAsync(othersResult, withToken: false),
            await api.GetAsync($"sessions/{session.Id}/cart", other.Token),
            await api.NotifyAsync(WebhookItem.For(session) with { Signature = "made up" }),
        ];

        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 400, 499));
        Assert.DoesNotContain(system.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Rejection(string code, string? message, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { status, errorCode = code, message, errorType = "validation" });
        return RawServer.Reply(body, $"{(int)status} No");
    }

    private static void ExpectRejected(ApiAnswer answer, string? member)
    {
        Assert.Equal(member is null ? "payment_provider_rejected" : "invalid_request", answer.Code);
        Assert.Equal(member is not null, answer.Body.TryGetProperty("errors", out var errors));
        if (member is not null)
        {
            Assert.Equal(member, Assert.Single(errors.EnumerateObject().ToList()).Name);
        }
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
