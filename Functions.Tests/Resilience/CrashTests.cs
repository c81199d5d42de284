using System.Net;
using Checkout.Operations;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>
/// The process dies at every point at which it talks to storage or to Adyen; another one takes its place, and the client tries again.
/// </summary>
public sealed class CrashTests(AzuriteFixture azurite)
{
    public enum Operation
    {
        PutCart,
        UpdateAmount,
        MakePayable,
        TakeOverFromOneThatDidNotReachAdyen,
        TakeOverFromOneThatAdyenCarriedOut,
        ReadResult,
    }

    public static TheoryData<Operation, Line, bool> Crashes()
    {
        var crashes = new TheoryData<Operation, Line, bool>();
        foreach (var operation in Enum.GetValues<Operation>())
        {
            crashes.Add(operation, Line.CutBefore, false);
            crashes.Add(operation, Line.CutAfter, false);
            // Adyen refuses to repeat only what makes a session payable.
            if (operation is not (Operation.PutCart or Operation.UpdateAmount or Operation.ReadResult))
            {
                crashes.Add(operation, Line.CutBefore, true);
                crashes.Add(operation, Line.CutAfter, true);
            }
        }

        return crashes;
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_create_with_a_key_that_crashes_anywhere_succeeds_when_repeated(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var key = Guid.NewGuid().ToString();
            var create = instance.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key);
            if (cut is null)
            {
                Assert.Equal(HttpStatusCode.Created, (await create).Status);
                return;
            }

            await cut.KillDuringAsync(create);
            var repeated = await survivor.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key);
            var again = await survivor.Client.PostAsync("sessions", Requests.Create(("ESPRESSO-250", 2)), key);
            Assert.Equal(HttpStatusCode.Created, repeated.Status);
            Assert.Equal(repeated.Text("id"), again.Text("id"));
            Assert.Equal(repeated.Text("accessToken"), again.Text("accessToken"));

            var session = new ShopperSession(survivor.Client, repeated);
            Assert.Single((await system.Simulator.GetRequestsForReferenceAsync(session.Reference))
                .Where(HasAnswer)
                .Select(request => request.GetProperty("sessionId").GetString())
                .Distinct());
            Assert.True(await new Frontend(system, survivor).CheckOutAsync(session));
        });
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task Whatever_crashes_anywhere_heals_or_is_replaced_safely(Operation operation, Line how, bool patchIdempotency)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        await system.Simulator.ChangeSettingsAsync(new { patchIdempotency });
        var survivor = system.Api;
        var frontend = new Frontend(system, survivor);
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var (session, sessionResult) = await PrepareAsync(system, survivor, operation);
            var call = RunAsync(operation, session.Through(instance.Client), sessionResult);
            if (cut is null)
            {
                await call;
                return;
            }

            await cut.KillDuringAsync(call);
            await frontend.ExpectSafeAsync(session);
            if (operation is Operation.ReadResult or Operation.PutCart or Operation.UpdateAmount)
            {
                await ExpectRepeatSucceedsAsync(operation, session, sessionResult);
            }
            else
            {
                await frontend.ChangeCartIfAllowedAsync(session);
            }

            if (operation != Operation.ReadResult)
            {
                var isGood = await frontend.CheckOutAsync(session);
                Assert.True(isGood || !patchIdempotency, "Adyen repeats its answer, so no session need be replaced.");
                Assert.True(isGood || operation is not (Operation.PutCart or Operation.UpdateAmount), "Nothing made the session payable.");
            }
        });
    }

    [Theory]
    [InlineData(Line.CutBefore)]
    [InlineData(Line.CutAfter)]
    public async Task A_payment_on_a_session_whose_record_crashed_is_not_lost(Line how)
    {
        await using var system = await CheckoutSystem.StartAsync(azurite);
        var survivor = system.Api;
        var frontend = new Frontend(system, survivor);
        var paid = 0;
        await CrashPoints.ForEachAsync(system, how, async (instance, cut) =>
        {
            var session = await survivor.Client.CreateSessionAsync(("ESPRESSO-250", 2));
            var call = session.Through(instance.Client).FinalizeAsync();
            if (cut is null)
            {
                await call;
                return;
            }

            await cut.KillDuringAsync(call);
            if (await frontend.IsPayableAsync(session))
            {
                await frontend.PayAsync(session);
                Assert.Equal("payment_exists", (await session.FinalizeAsync()).Code);
                Frontend.ExpectCompleted(await session.GetResultAsync(), 2500);
                paid++;
            }
        });
        Assert.True(paid > 0, "Adyen made none of the sessions payable.");
    }

    private static async Task<(ShopperSession Session, string? SessionResult)> PrepareAsync(
        CheckoutSystem system, ApiInstance survivor, Operation operation)
    {
        var session = await survivor.Client.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(HttpStatusCode.OK, (await session.PutCartAsync(("ESPRESSO-250", 2), ("MUG-300", 1))).Status);
        switch (operation)
        {
            case Operation.ReadResult:
                var payable = await session.FinalizeAsync();
                return (session, await system.Simulator.PayAsync(session.Id, sessionData: payable.Text("sessionData")));
            case Operation.TakeOverFromOneThatDidNotReachAdyen:
            case Operation.TakeOverFromOneThatAdyenCarriedOut:
                var instance = await system.StartInstanceAsync();
                // Read, record, then Adyen.
                var cut = new PowerCut(
                    instance, 3, operation == Operation.TakeOverFromOneThatAdyenCarriedOut ? Line.CutAfter : Line.CutBefore);
                await cut.KillDuringAsync(session.Through(instance.Client).FinalizeAsync());
                system.Clock.Advance(TimeLimits.Lease);
                return (session, null);
            default:
                return (session, null);
        }
    }

    private static Task<ApiAnswer> RunAsync(Operation operation, ShopperSession session, string? sessionResult) => operation switch
    {
        Operation.PutCart => session.PutCartAsync(Requests.Cart(("FILTER-250", 1)), "\"2\""),
        Operation.UpdateAmount => session.FinalizeAsync(payable: false),
        Operation.ReadResult => session.GetResultAsync(sessionResult),
        _ => session.FinalizeAsync(),
    };

    private static async Task ExpectRepeatSucceedsAsync(Operation operation, ShopperSession session, string? sessionResult)
    {
        var answer = await RunAsync(operation, session, sessionResult);
        switch (operation)
        {
            case Operation.PutCart when answer.Status == HttpStatusCode.PreconditionFailed:
                // The dead process had written it: the frontend reads the cart and finds its own.
                Assert.Equal(1490, (await session.GetCartAsync()).AmountValue);
                break;
            case Operation.PutCart:
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                Assert.Equal(1490, answer.AmountValue);
                break;
            case Operation.UpdateAmount:
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                Assert.False(answer.Body.GetProperty("payable").GetBoolean());
                session.SessionData = answer.Text("sessionData");
                break;
            default:
                Frontend.ExpectCompleted(answer, 4100);
                Frontend.ExpectCompleted(await session.GetResultAsync(), 4100);
                break;
        }
    }

    // One that Adyen has not answered may have created nothing.
    private static bool HasAnswer(System.Text.Json.JsonElement request) =>
        request.GetProperty("statusCode").ValueKind == System.Text.Json.JsonValueKind.Number;
}
