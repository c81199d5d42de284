using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>What each call costs, as counted on the lines to storage and to Adyen.</summary>
public sealed class CostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_call_costs_what_it_should_however_many_sessions_there_are()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var early = await system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        // What is in the carts has been read by now.
        await early.PutCartAsync(("MUG-300", 1));
        var first = await CountCheckoutAsync(system);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => system.Api.Client.CreateSessionAsync(("ESPRESSO-250", 2))));
        var later = await CountCheckoutAsync(system);

        Assert.Equal(
            [
                ("create", "POST POST, Adyen POST"),
                ("cart", "GET, Adyen "),
                ("cart edit", "GET PUT, Adyen "),
                ("amount update", "GET, Adyen PATCH"),
                ("finalisation", "GET PUT PUT, Adyen PATCH"),
                ("finalisation repeated", "GET, Adyen "),
                ("amount update repeated", "GET, Adyen "),
                ("result", "GET PUT, Adyen GET"),
                ("result repeated", "GET, Adyen "),
                ("result without sessionResult", "GET, Adyen "),
                ("finalisation after payment", "GET, Adyen "),
                ("create repeated", "POST GET POST GET GET, Adyen POST"),
                ("replacement", "GET GET GET POST POST PUT, Adyen POST"),
                ("replacement repeated", "GET GET GET GET GET, Adyen "),
                ("second replacement", "GET GET GET GET GET POST POST GET PUT, Adyen POST"),
            ],
            first);
        Assert.Equal(first, later);
    }

    [Fact]
    public async Task Requests_that_are_refused_for_what_they_are_touch_nothing()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var api = system.Api.Client;
        var session = await api.CreateSessionAsync(("ESPRESSO-250", 2));
        var (token, path) = (session.Token, $"sessions/{session.Id}");
        system.Api.Storage.ForgetCalls();
        system.Api.Adyen.ForgetCalls();

        ApiAnswer[] answers =
        [
            await api.GetAsync($"{path}/cart", "wrong"),
            await api.GetAsync($"{path}/cart"),
            await api.PutAsync($"{path}/cart", Requests.Cart(("MUG-300", 1)), "wrong"),
            await api.PatchAsync(path, Requests.Finalize(session.SessionData), "wrong"),
            await api.GetAsync($"{path}?sessionResult=any", "wrong"),
            await api.GetAsync(path),
            await api.PutAsync($"{path}/cart", new { items = Array.Empty<object>() }, token),
            await api.PutAsync($"{path}/cart", "{", token),
            await api.PatchAsync(path, new { sessionData = "" }, token),
            await api.PatchAsync(path, new { sessionData = "x", price = 1 }, token),
            await api.PostAsync("sessions", new { items = "many" }),
            await api.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 0))),
            await api.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 1)), "not a uuid"),
            await api.GetAsync($"{path}?sessionResult={new string('x', 5000)}", token),
        ];

        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 400, 404));
        Assert.Empty(system.Api.Storage.Calls);
        Assert.Empty(system.Api.Adyen.Calls);
    }

    [Fact]
    public async Task A_cart_that_cannot_be_priced_costs_no_call_to_Adyen()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        for (var time = 0; time < 2; time++)
        {
            system.Api.Storage.ForgetCalls();
            Assert.Equal("unknown_sku", (await system.Api.Client.PostAsync("sessions", Requests.Create(("NO-SUCH-THING", 1)))).Code);
            Assert.Equal("nothing_to_pay", (await system.Api.Client.PostAsync("sessions", Requests.Create(("TASTING-CARD", 1)))).Code);
        }

        // Neither to storage, once it is known that there is no such product.
        Assert.Empty(system.Api.Storage.Calls);
        Assert.Empty(system.Api.Adyen.Calls);
    }

    private static async Task<List<(string Call, string Cost)>> CountCheckoutAsync(CheckoutSystem system)
    {
        var costs = new List<(string, string)>();
        async Task<ApiAnswer> CountAsync(string name, Func<Task<ApiAnswer>> call)
        {
            system.Api.Storage.ForgetCalls();
            system.Api.Adyen.ForgetCalls();
            var answer = await call();
            costs.Add((name, $"{Methods(system.Api.Storage)}, Adyen {Methods(system.Api.Adyen)}"));
            return answer;
        }

        var session = new ShopperSession(
            system.Api.Client,
            await CountAsync("create", () => system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)))));
        await CountAsync("cart", session.GetCartAsync);
        await CountAsync("cart edit", () => session.PutCartAsync(("MUG-300", 1)));
        await CountAsync("amount update", () => session.FinalizeAsync(payable: false));
        await CountAsync("finalisation", () => session.FinalizeAsync());
        await CountAsync("finalisation repeated", () => session.FinalizeAsync());
        await CountAsync("amount update repeated", () => session.FinalizeAsync(payable: false));
        var sessionResult = await system.Simulator.PayAsync(session.Id);
        await CountAsync("result", () => session.GetResultAsync(sessionResult));
        await CountAsync("result repeated", () => session.GetResultAsync(sessionResult));
        await CountAsync("result without sessionResult", () => session.GetResultAsync());
        await CountAsync("finalisation after payment", () => session.FinalizeAsync());

        var (key, other) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var old = new ShopperSession(
            system.Api.Client, await system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key));
        await CountAsync("create repeated", () => system.Api.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key));
        var next = new ShopperSession(system.Api.Client, await CountAsync("replacement", () => old.ReplaceAsync(key: other)));
        await CountAsync("replacement repeated", () => old.ReplaceAsync(key: other));
        await CountAsync("second replacement", () => next.ReplaceAsync());
        return costs;
    }

    private static string Methods(NetworkProxy line) => string.Join(' ', line.Calls.Select(call => call.Split(' ')[0]));
}
