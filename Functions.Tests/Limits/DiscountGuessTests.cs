using System.Net;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Limits;
using Functions.Tests.Contract;
using Functions.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Functions.Tests.Limits;

public sealed class DiscountGuessTests(AzuriteFixture azurite)
{
    private const string Here = "203.0.113.1";
    private const string Elsewhere = "203.0.113.2";

    [Fact]
    public async Task After_too_many_codes_in_vain_none_is_looked_at_any_more()
    {
        await using var system = await Caller.StartAsync(azurite, ("RefusedDiscountsPerMinute", 1));
        var caller = new Caller(system.Api.Client, Here);
        var session = new ShopperSession(system.Api.Client, await caller.CreateAsync());
        (await caller.PutCartAsync(session, 1, "GUESS-1")).MustBeProblem("unknown_discount", "discountCode");

        (await caller.PutCartAsync(session, 1, "GUESS-2")).MustBeProblem("too_many_requests");
        (await caller.CreateAsync("GUESS-3")).MustBeProblem("too_many_requests");
        // A good one must not stand out.
        (await caller.PutCartAsync(session, 1, "WELCOME10")).MustBeProblem("too_many_requests");
        (await caller.CreateAsync("WELCOME10")).MustBeProblem("too_many_requests");

        Assert.Equal(HttpStatusCode.OK, (await caller.PutCartAsync(session, 1)).Status);
        Assert.Equal(HttpStatusCode.Created, (await caller.CreateAsync()).Status);
        Assert.Equal(HttpStatusCode.Created, (await new Caller(system.Api.Client, Elsewhere).CreateAsync("WELCOME10")).Status);
    }

    [Fact]
    public async Task Codes_that_apply_are_no_guesses_and_one_that_a_cart_has_stays_usable()
    {
        await using var system = await Caller.StartAsync(azurite, ("RefusedDiscountsPerMinute", 1));
        var caller = new Caller(system.Api.Client, Here);
        Assert.Equal(HttpStatusCode.Created, (await caller.CreateAsync("WELCOME10")).Status);
        var session = new ShopperSession(system.Api.Client, await caller.CreateAsync("WELCOME10"));
        (await caller.CreateAsync("GUESS-1")).MustBeProblem("unknown_discount");

        Assert.Equal(HttpStatusCode.OK, (await caller.PutCartAsync(session, 3, "welcome10")).Status);
        (await caller.PutCartAsync(session, 3, "FIVEOFF")).MustBeProblem("too_many_requests");
    }

    [Fact]
    public async Task Guesses_that_come_at_once_are_counted_one_by_one()
    {
        const int Guessers = 8;
        const int Rounds = 100;
        var eur = Currency.TryParse("EUR", out var currency) ? currency : throw new InvalidOperationException();
        var catalog = new Catalog(eur, [new Product("MUG", "Mug", new Money(1600, eur))], [], null, []);
        using var guesses = new DiscountGuesses(
            Options.Create(new LimitsOptions { RefusedDiscountsPerMinute = 3 }), NullLogger<DiscountGuesses>.Instance);
        using var together = new Barrier(Guessers);
        var answers = await Task.WhenAll(Enumerable.Range(0, Guessers).Select(_ => Task.Factory.StartNew(
            () => Enumerable.Range(0, Rounds).Select(round =>
            {
                together.SignalAndWait();
                var client = new IPAddress([203, 0, 113, (byte)round]);
                var wanted = new WantedCart(eur, "NL", null, [new CartItem("MUG", 1)], "GUESS", null);
                return guesses.Price(catalog, wanted, default, client).Failure!.Code;
            }).ToList(),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.All(Enumerable.Range(0, Rounds), round =>
        {
            Assert.Equal(3, answers.Count(codes => codes[round] == ErrorCode.UnknownDiscount));
            Assert.Equal(Guessers - 3, answers.Count(codes => codes[round] == ErrorCode.TooManyRequests));
        });
    }
}
