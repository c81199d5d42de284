using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Resilience;

/// <summary>Goes on with a checkout as a frontend does when something went wrong, and looks out for what must never happen.</summary>
internal sealed class Frontend(CheckoutSystem system, ApiInstance api)
{
    private const int MaxAttempts = 8;

    /// <summary>A shopper with two tabs changes the cart in the other one. Adyen must then be known not to take a payment.</summary>
    public async Task ChangeCartIfAllowedAsync(ShopperSession session)
    {
        var answer = await session.Through(api.Client).PutCartAsync(("PAPER-100", 3));
        var isPayable = await IsPayableAsync(session);
        if (answer.Status == HttpStatusCode.OK)
        {
            Assert.False(isPayable, "The cart was changed after Adyen had made the session payable.");
        }
        else
        {
            Assert.Equal("cart_locked", answer.Code);
        }
    }

    /// <summary>Adyen takes a payment of the recorded amount only, and once it takes one, that amount stays.</summary>
    public async Task ExpectSafeAsync(ShopperSession session)
    {
        if (await IsPayableAsync(session))
        {
            var atHand = session.Through(api.Client);
            Assert.Equal((await atHand.GetCartAsync()).AmountValue, await system.Simulator.GetAmountAsync(session.Id));
            Assert.Equal("cart_locked", (await atHand.PutCartAsync(("PAPER-100", 7))).Code);
        }
    }

    /// <summary>Asks for the session to be made payable, again where the API says so, until there is an answer.</summary>
    public async Task<ApiAnswer> FinalizeAsync(ShopperSession session)
    {
        var atHand = session.Through(api.Client);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var amount = (await atHand.GetCartAsync()).Body.GetProperty("amount");
            var answer = await atHand.FinalizeAsync(amount: amount);
            await ExpectSafeAsync(session);
            if (answer.Code != "update_in_progress")
            {
                return answer;
            }

            system.Clock.Advance(answer.Headers.RetryAfter!.Delta!.Value);
        }

        throw new InvalidOperationException($"Still in progress after {MaxAttempts} attempts.");
    }

    /// <summary>Ends the checkout with a payment, on a new session with the same cart where the API asks for that.</summary>
    /// <returns>Whether the session was still good.</returns>
    public async Task<bool> CheckOutAsync(ShopperSession session)
    {
        var amount = (await session.Through(api.Client).GetCartAsync()).AmountValue;
        var answer = await FinalizeAsync(session);
        var isGood = answer.Code != "session_must_be_replaced";
        if (!isGood)
        {
            Assert.True(await IsPayableAsync(session), "A session that Adyen has not made payable need not be replaced.");
            session = await ReplaceAsync(session);
            answer = await FinalizeAsync(session);
        }

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(amount, answer.AmountValue);
        Assert.True(answer.Body.GetProperty("payable").GetBoolean());
        await PayAsync(session, answer.Text("sessionData"));
        return isGood;
    }

    /// <summary>Pays, and expects the result to say so.</summary>
    public async Task PayAsync(ShopperSession session, string? sessionData = null)
    {
        var atHand = session.Through(api.Client);
        var amount = (await atHand.GetCartAsync()).AmountValue;
        var sessionResult = await system.Simulator.PayAsync(session.Id, sessionData: sessionData);
        ExpectCompleted(await atHand.GetResultAsync(sessionResult), amount);
        ExpectCompleted(await atHand.GetResultAsync(), amount);
    }

    public static void ExpectCompleted(ApiAnswer result, long amount)
    {
        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Equal("completed", result.Text("status"));
        Assert.Equal(amount, result.AmountValue);
        var payment = Assert.Single(result.Body.GetProperty("payments").EnumerateArray().ToList());
        Assert.Equal(amount, payment.GetProperty("amount").GetProperty("value").GetInt64());
    }

    public async Task<bool> IsPayableAsync(ShopperSession session) =>
        (await system.Simulator.GetSessionAsync(session.Id)).GetProperty("payable").GetBoolean();

    private async Task<ShopperSession> ReplaceAsync(ShopperSession session)
    {
        var cart = await session.Through(api.Client).GetCartAsync();
        var lines = cart.Body.GetProperty("lines").EnumerateArray();
        var body = Requests.Create(
            [.. lines.Select(line => (line.GetProperty("sku").GetString()!, line.GetProperty("quantity").GetInt32()))]);
        body["replaces"] = session.Id;
        var answer = await session.Through(api.Client).ReplaceAsync(body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return new ShopperSession(api.Client, answer);
    }
}
