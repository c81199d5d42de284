using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>Many clients on one session, through two instances of the API on the same storage.</summary>
public sealed class RaceTests(AzuriteFixture azurite)
{
    private const int Clients = 6;
    private const int StepsPerClient = 6;
    private static readonly string[] Skus = ["ESPRESSO-250", "MUG-300", "PAPER-100", "FILTER-250", "DRIPPER-02"];

    private enum Step
    {
        Put,
        PutIfMatch,
        UpdateAmount,
        UpdateSeenAmount,
        MakePayable,
        MakeSeenAmountPayable,
    }

    // The seed stands in the test's name, so that a failure can be repeated as far as chance allows.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_happens_at_once_Adyen_takes_the_recorded_amount_and_no_other(int seed)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        ApiInstance[] instances = [system.Api, await system.StartInstanceAsync()];
        var random = new Random(seed);
        var session = await instances[0].Client.CreateSessionAsync(("ESPRESSO-250", 2));
        var clients = Enumerable.Range(0, Clients)
            .Select(client => RunClientAsync(session.Through(instances[client % 2].Client), new Random(random.Next())))
            .ToList();

        var answers = (await Task.WhenAll(clients)).SelectMany(answer => answer).ToList();
        var last = await session.FinalizeAsync();
        Assert.Equal(HttpStatusCode.OK, last.Status);
        answers.Add((Step.MakePayable, null, last));

        var cart = await session.GetCartAsync();
        Assert.All(answers, answer => ExpectAllowed(answer.Step, answer.Answer));
        Assert.Equal(cart.AmountValue, await system.Simulator.GetAmountAsync(session.Id));
        Assert.All(answers.Where(answer => IsPayable(answer.Answer)), answer => Assert.Equal(cart.AmountValue, answer.Answer.AmountValue));
        Assert.All(
            answers.Where(answer =>
                answer.Step is Step.UpdateSeenAmount or Step.MakeSeenAmountPayable && answer.Answer.Status == HttpStatusCode.OK),
            answer => Assert.Equal(answer.Seen, answer.Answer.AmountValue));

        var versions = answers.Where(answer => answer.Step is Step.Put or Step.PutIfMatch && answer.Answer.Status == HttpStatusCode.OK)
            .Select(answer => answer.Answer.Body.GetProperty("version").GetInt32()).Order().ToList();
        Assert.Equal(Enumerable.Range(2, versions.Count), versions);
        Assert.Equal(versions.Count + 1, cart.Body.GetProperty("version").GetInt32());

        var carriedOut = await system.Simulator.GetRequestsAsync(session.Id, "updateSession");
        Assert.Single(carriedOut, request => request.GetProperty("statusCode").GetInt32() == 200
            && request.GetProperty("body").GetString()!.Contains("\"payable\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Creates_at_once_with_the_same_key_and_request_give_one_session()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        ApiInstance[] instances = [system.Api, await system.StartInstanceAsync()];
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(client =>
            instances[client % 2].Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text("id")).Distinct());
        Assert.Single(answers.Select(answer => answer.Text("accessToken")).Distinct());
        Assert.Single(answers.Select(answer => answer.Text("sessionData")).Distinct());
    }

    [Fact]
    public async Task Of_different_creates_at_once_with_the_same_key_one_wins()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        ApiInstance[] instances = [system.Api, await system.StartInstanceAsync()];
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(quantity =>
            instances[quantity % 2].Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", quantity)), key)));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal("idempotency_key_reused", answer.Code));
        Assert.True(await new Frontend(system, instances[0]).CheckOutAsync(new ShopperSession(instances[0].Client, winner)));
    }

    [Fact]
    public async Task Results_read_at_once_agree_and_a_completed_payment_outlives_older_news()
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        ApiInstance[] instances = [system.Api, await system.StartInstanceAsync()];
        var session = await instances[0].Client.CreateSessionAsync(("ESPRESSO-250", 2));
        await session.FinalizeAsync();
        var refused = await system.Simulator.PayAsync(session.Id, "Refused");
        var completed = await system.Simulator.PayAsync(session.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async client =>
        (
            Completed: client % 3 > 0,
            Answer: await session.Through(instances[client % 2].Client).GetResultAsync(client % 3 > 0 ? completed : refused))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Answer.Status));
        Assert.All(answers.Where(answer => answer.Completed), answer => Assert.Equal("completed", answer.Answer.Text("status")));
        Assert.Equal("completed", (await session.GetResultAsync(refused)).Text("status"));
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
    }

    private static async Task<List<(Step Step, long? Seen, ApiAnswer Answer)>> RunClientAsync(ShopperSession session, Random random)
    {
        var seen = session.Created.Body.GetProperty("cart");
        var answers = new List<(Step, long?, ApiAnswer)>();
        for (var i = 0; i < StepsPerClient; i++)
        {
            var step = random.Next(12) switch
            {
                < 4 => Step.Put,
                < 6 => Step.PutIfMatch,
                < 8 => Step.UpdateAmount,
                < 10 => Step.UpdateSeenAmount,
                10 => Step.MakePayable,
                _ => Step.MakeSeenAmountPayable,
            };
            var cart = Requests.Cart((Skus[random.Next(Skus.Length)], random.Next(1, 9)));
            var seenAmount = seen.GetProperty("amount");
            var answer = await (step switch
            {
                Step.Put => session.PutCartAsync(cart),
                Step.PutIfMatch => session.PutCartAsync(cart, $"\"{seen.GetProperty("version").GetInt32()}\""),
                Step.UpdateAmount => session.FinalizeAsync(payable: false),
                Step.UpdateSeenAmount => session.FinalizeAsync(payable: false, seenAmount),
                Step.MakePayable => session.FinalizeAsync(),
                _ => session.FinalizeAsync(amount: seenAmount),
            });
            answers.Add((step, seenAmount.GetProperty("value").GetInt64(), answer));
            seen = step is Step.Put or Step.PutIfMatch && answer.Status == HttpStatusCode.OK ? answer.Body
                : random.Next(2) == 0 ? (await session.GetCartAsync()).Body
                : seen;
        }

        return answers;
    }

    private static void ExpectAllowed(Step step, ApiAnswer answer)
    {
        string[] codes = step switch
        {
            Step.Put => ["cart_locked", "update_in_progress"],
            Step.PutIfMatch => ["cart_locked", "update_in_progress", "cart_version_mismatch"],
            Step.UpdateAmount or Step.MakePayable => ["update_in_progress"],
            _ => ["update_in_progress", "amount_changed"],
        };
        Assert.True(
            answer.Status == HttpStatusCode.OK || codes.Contains(answer.Code), $"{step} was answered {(int)answer.Status} {answer.Body}");
    }

    private static bool IsPayable(ApiAnswer answer) =>
        answer.Status == HttpStatusCode.OK && answer.Body.TryGetProperty("payable", out var payable) && payable.GetBoolean();
}
